import { useConsole, useSituation } from '../../console/console.ts';
import { isSameJson } from '../../format/same-json.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { None } from '../../ui/None.tsx';
import { ResponseBadge } from '../../ui/ResponseBadge.tsx';
import { cityResponse, undecidedDistricts, WHOLE_CITY } from '../Response/response-areas.ts';

/** The city's response in force and the one the rules propose, with the way to the reasons. */
export function ResponseStatus() {
  const { city, desk } = useConsole();
  const { t, language } = useWords();
  const state = useSituation((situation) => cityResponse(situation.world), isSameJson);
  const districts = useSituation((situation) => undecidedDistricts(situation.world));
  const since = useSituation(({ now }) =>
    state.confirmed?.level ? timeNear(state.confirmed.at, now, city.timezone, language) : null,
  );
  const review = () =>
    desk.update((before) => ({ ...before, selection: { kind: 'response', area: WHOLE_CITY }, narrow: 'map' }));
  return (
    <section className="response-status" data-response-area={WHOLE_CITY} aria-label={t('response.title')}>
      <div className="col">
        <span className="t11 m">{t('response.active')}</span>
        <div className="row tight">
          {state.confirmed?.level ? (
            <>
              <ResponseBadge level={state.confirmed.level} kind="confirmed" />
              <span className="t11 m num">{t('response.since', { time: since ?? '' })}</span>
            </>
          ) : (
            <span className="t12 m2">
              <None of="responseInForce" />
            </span>
          )}
        </div>
      </div>
      <div className="col">
        <span className="t11 m">
          {districts > 0 ? t('response.proposedDistricts', { count: districts }) : t('response.proposed')}
        </span>
        <div className="row tight">
          {state.undecided && state.proposed ? (
            <ResponseBadge level={state.proposed.level} kind="proposed" />
          ) : (
            <span className="t12 m2">{state.proposed ? t('response.asInForce') : <None of="responseProposed" />}</span>
          )}
          <button
            type="button"
            className={`btn sm ${state.undecided || districts > 0 ? 'pri' : ''}`}
            data-response-review
            onClick={review}
          >
            {t('response.review')}
          </button>
        </div>
      </div>
    </section>
  );
}
