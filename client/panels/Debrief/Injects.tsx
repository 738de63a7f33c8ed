import { useState } from 'react';
import { roleDescription } from '../../../domain/station-kinds.ts';
import { termOf } from '../../../domain/terms.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import { post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';

type Kind = 'truck-fault' | 'station-silent';

/** For the drill's lead alone: something goes wrong, and the desk has to notice by itself. */
export function Injects({ count }: { count: number }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const [kind, setKind] = useState<Kind>('truck-fault');
  const [id, setId] = useState('');
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly words: string } | null>(null);
  const trucks = useSituation(({ world }) => world.trucks);
  const choices =
    kind === 'truck-fault'
      ? city.trucks
          .filter((truck) => trucks[truck.id]?.status?.state !== 'out_of_service')
          .map((truck) => [truck.id, `${truck.id} · ${inLanguage(termOf(city, truck.base), language)}`] as const)
      : city.stations
          .filter((station) => roleDescription(station).water === 'depth')
          .map((station) => [station.id, inLanguage(station.name, language)] as const);
  const send = async (leave: Leave<'administer'>) => {
    const body = kind === 'truck-fault' ? { kind, truck_id: id } : { kind, station_id: id };
    const thing = choices.find(([choice]) => choice === id)?.[1] ?? id;
    await post(request(leave, '/api/v1/drill/injects', body)).then(
      () => setSaid({ ok: true, words: t('drill.inject.sent', { thing }) }),
      (error: Error) => setSaid({ ok: false, words: error.message }),
    );
  };
  return (
    <section className="sec injects" data-injects={count}>
      <h3>{t('drill.inject.title', { count })}</h3>
      <p className="t12 m2">{t('drill.inject.what')}</p>
      <div className="row">
        <select
          aria-label={t('drill.inject.kind')}
          value={kind}
          data-inject="kind"
          onChange={(event) => {
            setKind(event.target.value as Kind);
            setId('');
          }}
        >
          <option value="truck-fault">{t('drill.inject.truck-fault')}</option>
          <option value="station-silent">{t('drill.inject.station-silent')}</option>
        </select>
        <select
          aria-label={t('drill.inject.which')}
          value={id}
          data-inject="which"
          onChange={(event) => setId(event.target.value)}
        >
          <option value="">{t('drill.inject.which')}</option>
          {choices.map(([choice, label]) => (
            <option key={choice} value={choice}>
              {label}
            </option>
          ))}
        </select>
        <Act
          right="administer"
          className="btn sm"
          disabled={id === ''}
          data-action="inject"
          onPress={(leave) => void send(leave)}
        >
          {t('drill.inject.send')}
        </Act>
      </div>
      {said && (
        <p className="t12" role={said.ok ? 'status' : 'alert'}>
          {said.words}
        </p>
      )}
    </section>
  );
}
