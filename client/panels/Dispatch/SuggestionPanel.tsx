import { useEffect, useRef } from 'react';
import { useConsole, useDesk, useSituation } from '../../console/console.ts';
import { frameArcs } from '../../console/frame-arcs.ts';
import { changeDispatch } from '../../console/show-page.ts';
import { clockTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CARDS_AT_FIRST, percentFromBest, planOf } from '../../live/dispatch-plan.ts';
import { None } from '../../ui/None.tsx';
import { NotOffered } from './NotOffered.tsx';
import { SuggestionCard } from './SuggestionCard.tsx';
import { useFocus, useWaiting } from './use-dispatch.ts';
import { useDispatchKeys } from './use-dispatch-keys.ts';
import { useNames } from './use-names.ts';

/** The plan as cards, best first. J and K move, Enter accepts, M modifies, X rejects. */
export function SuggestionPanel() {
  const console = useConsole();
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const plan = useSituation(({ world }) => planOf(world));
  const waiting = useWaiting();
  const focus = useFocus(waiting);
  const shown = useDesk((state) => state.dispatch.shown);
  useDispatchKeys(list, waiting);
  // Whoever turns to this page by a key goes on with keys.
  useEffect(() => {
    frameArcs(console, null);
    list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true });
  }, [console]);
  const more = waiting.length - shown;
  return (
    <aside className="right suggestions" aria-label={t('dispatch.suggestions')}>
      <header className="ph suggestions-head">
        <h2>{t('dispatch.suggestions')}</h2>
        <span className="t11 m num el">{plan ? <Solved /> : <None of="plan" />}</span>
      </header>
      <div className="suggestions-body">
        {plan && <Travel />}
        {plan && waiting.length === 0 && (
          <p className="t12 m2 nothing">
            <None of="suggestion" /> {t('dispatch.nothingWhy')}
          </p>
        )}
        <ol ref={list} className="cards" aria-label={t('dispatch.suggestions')}>
          {plan &&
            waiting.slice(0, shown).map((one, place) => (
              <li key={one.suggestion.id}>
                <SuggestionCard waiting={one} plan={plan} place={place + 1} focused={one.suggestion.id === focus} />
              </li>
            ))}
        </ol>
        {more > 0 && (
          <button
            type="button"
            className="btn more-cards"
            data-action="more"
            onClick={() => changeDispatch(console, { shown: shown + CARDS_AT_FIRST })}
          >
            {t('dispatch.more', { count: more })}
          </button>
        )}
        {plan && <NotOffered excluded={plan.excluded} />}
      </div>
    </aside>
  );
}

/** When the plan was made, and how far it may be from the best one. */
function Solved() {
  const { city } = useConsole();
  const { t } = useWords();
  const plan = useSituation(({ world }) => planOf(world))!;
  const from_best = percentFromBest(plan);
  return (
    <>
      {t('dispatch.ranked')} ·{' '}
      <span data-plan-solved>{t('dispatch.solved', { time: clockTime(plan.solved_at, city.timezone) })}</span>
      {from_best !== null && (
        <span className="tag bound" data-bound={from_best} title={t('dispatch.boundWhy')}>
          {t('dispatch.bound', { percent: from_best })}
        </span>
      )}
    </>
  );
}

/** Who said how long the drives take, and what they go around. */
function Travel() {
  const { city } = useConsole();
  const { t } = useWords();
  const names = useNames();
  const source = useSituation(({ world }) => planOf(world)!.travel_source);
  const avoids = useSituation(({ world }) => planOf(world)!.suggestions[0]?.avoids);
  const crossings = avoids?.filter((id) => city.crossings.some((crossing) => crossing.id === id)).length ?? 0;
  const places = (avoids?.length ?? 0) - crossings;
  return (
    <p className="t11 m2 travel" data-travel-source={source} title={avoids?.map(names.place).join(' · ')}>
      {t(`dispatch.travel.${source}`)}
      {avoids &&
        avoids.length > 0 &&
        ` · ${t('dispatch.goesRound', {
          crossings: t('dispatch.closedCrossings', { count: crossings }),
          places: t('dispatch.floodedPlaces', { count: places }),
        })}`}
    </p>
  );
}
