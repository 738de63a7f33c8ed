import { useConsole, useSituation } from '../../console/console.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { None } from '../../ui/None.tsx';
import { ResponseBadge } from '../../ui/ResponseBadge.tsx';
import { WarnButton } from '../Warnings/WarnButton.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { ReasonList } from './ReasonList.tsx';
import type { ResponseArea } from './response-areas.ts';
import { useAreaName } from './use-area-name.ts';

interface AreaCardProps {
  readonly state: ResponseArea;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** One area: in force, proposed and why, and the way to decide. */
export function AreaCard({ state, open, onOpen }: AreaCardProps) {
  const { t } = useWords();
  const { proposed, confirmed } = state;
  const name = useAreaName(state.area);
  const when = useWhen();
  return (
    <section className={`sec area ${state.undecided ? 'undecided' : ''}`} data-response-area={state.area}>
      <div className="row">
        <b className="area-name">{name}</b>
        <span className="sp" />
        {!open && (
          <button type="button" className={`btn sm ${state.undecided ? 'pri' : ''}`} onClick={() => onOpen(true)}>
            {state.undecided ? t('response.decide') : t('response.change')}
            <span className="visually-hidden"> {name}</span>
          </button>
        )}
      </div>
      <dl className="response-facts">
        <dt>{t('response.active')}</dt>
        <dd>
          {confirmed?.level ? (
            <ResponseBadge level={confirmed.level} kind="confirmed" />
          ) : (
            <None of="responseInForce" />
          )}
          {confirmed && (
            <span className="t11 m num">
              {t(confirmed.level ? 'response.confirmedBy' : 'response.endedBy', {
                time: when(confirmed.at),
                name: confirmed.by,
              })}
            </span>
          )}
        </dd>
        <dt>{t('response.proposed')}</dt>
        <dd>
          {proposed ? <ResponseBadge level={proposed.level} kind="proposed" /> : <None of="responseProposed" />}
          {proposed && <span className="t11 m num">{t('response.since', { time: when(proposed.since) })}</span>}
        </dd>
      </dl>
      {confirmed?.comment && <p className="t12 m2 quote">{confirmed.comment}</p>}
      {proposed && <ReasonList reasons={proposed.reasons} />}
      {proposed === null && confirmed?.level && <p className="t12 m2">{t('response.noLongerCalled')}</p>}
      {confirmed?.level && !open && <WarnButton from={{ kind: 'response', id: state.area }} />}
      {open && <DecisionForm state={state} name={name} onDone={() => onOpen(false)} />}
    </section>
  );
}

function useWhen(): (at: number) => string {
  const { city } = useConsole();
  const { language } = useWords();
  const minute = useSituation((situation) => Math.floor(situation.now / 60_000) * 60_000);
  return (at) => timeNear(at, minute, city.timezone, language);
}
