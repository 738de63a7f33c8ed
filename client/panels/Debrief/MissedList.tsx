import { missedPlaces } from '../../../domain/drill/missed-places.ts';
import { useConsole } from '../../console/console.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { None } from '../../ui/None.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import type { DebriefAnswer } from './debrief-answer.ts';

const MOST_SHOWN = 12;

/** What nobody did, a place a row, worst first; each a way to its place. */
export function MissedList({ missed }: { missed: DebriefAnswer['decisions']['missed'] }) {
  const { city, desk } = useConsole();
  const { t, language } = useWords();
  const places = missedPlaces(missed);
  const nameOf = (id: string | null) => {
    const station = city.stations.find((one) => one.id === id);
    return station ? inLanguage(station.name, language) : (id ?? '');
  };
  return (
    <section className="sec" data-missed={places.length}>
      <h3>
        {t('drill.missed.title')} <span className="num">{t('drill.missed.places', { count: places.length })}</span>
      </h3>
      {missed.length === 0 && (
        <p className="t12 m2">
          <None of="missed" />
        </p>
      )}
      <ul className="missed-list">
        {places.slice(0, MOST_SHOWN).map(({ what, alarm_id, station_id, level, since }) => (
          <li key={alarm_id} data-missed-what={what.join(' ')}>
            {level !== 'notice' && <SeverityIcon level={level} />}
            {station_id ? (
              <button
                type="button"
                onClick={() => desk.update((before) => ({ ...before, selection: { kind: 'station', id: station_id } }))}
              >
                {nameOf(station_id)}
              </button>
            ) : (
              <span>{alarm_id}</span>
            )}
            <span className="t12 m2 num">{since.slice(11, 16)}</span>
            <span className="t12 m2 what">{what.map((one) => t(`drill.missed.${one}`)).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {places.length > MOST_SHOWN && (
        <p className="t12 m2">{t('drill.missed.more', { count: places.length - MOST_SHOWN })}</p>
      )}
    </section>
  );
}
