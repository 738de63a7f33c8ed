import { useConsole, useIsReplaying, useReplaying, useSituation } from '../../console/console.ts';
import { NO_FILTER } from '../../console/desk.ts';
import { formatCount } from '../../format/quantities.ts';
import { hourMinute } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import type { Condition } from '../../live/station-view.ts';
import { useAge } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';

const COUNTED = ['live', 'late', 'silent', 'suspect'] as const satisfies readonly Condition[];

/** The mode of the link, and how far the city can be trusted now: four counts, each a way to its list. */
export function LinkMode() {
  const { desk } = useConsole();
  const { t } = useWords();
  const counts = useSituation((situation) => situation.counts);
  const replaying = useIsReplaying();
  const newestAt = useSituation((situation) => situation.newestAt);
  // What was never heard is as silent as what has stopped; the list tells the two apart.
  const shown = { ...counts, silent: counts.silent + counts.unknown };
  const list = (condition: Condition) =>
    desk.update((before) => ({
      ...before,
      page: 'command',
      narrow: 'list',
      filter: { ...NO_FILTER, scope: 'everything', condition },
    }));
  return (
    <div className="link">
      <ModeBadge />
      <div className="col">
        <div className="row counts">
          {COUNTED.map((condition) => (
            <button
              key={condition}
              type="button"
              data-count={condition}
              title={t('top.showOnly', { condition: t(`condition.${condition}`) })}
              onClick={() => list(condition)}
            >
              <Fresh condition={condition}>
                {formatCount(shown[condition])} {t(`condition.${condition}`)}
              </Fresh>
            </button>
          ))}
        </div>
        <span className="t11 m">
          {replaying ? <KnownThen /> : newestAt === null ? t('top.noReading') : <Newest at={newestAt} />}
        </span>
      </div>
    </div>
  );
}

function Newest({ at }: { at: number }) {
  const { t } = useWords();
  return t('top.newest', { age: useAge(at) });
}

function KnownThen() {
  const { city } = useConsole();
  const { t } = useWords();
  return t('replay.knownThen', { time: useSituation(({ now }) => hourMinute(now, city.timezone)) });
}

function ModeBadge() {
  const { link, clock } = useConsole();
  const { t } = useWords();
  const replayed = useReplaying((state) => (state.kind === 'live' ? null : state.playing ? state.speed : 0));
  const kind = useSelected(link.state, (state) => state.kind);
  // The clock's mode comes with messages, and every message moves the situation.
  const drill = useSituation(() => (clock.mode === 'drill' ? clock.speed : null));
  if (replayed !== null)
    return (
      <span className="mode replay" data-replay-badge>
        {replayed === 0 ? t('replay.paused') : t('replay.badge', { speed: replayed })}
      </span>
    );
  if (kind === 'connecting') return <span className="mode lost">{t('top.connecting')}</span>;
  if (kind !== 'live') return <span className="mode lost">{t('top.lost')}</span>;
  if (drill !== null)
    return <span className="mode drill">{drill === 0 ? t('top.drillPaused') : t('top.drill', { speed: drill })}</span>;
  return <span className="mode live">{t('top.live')}</span>;
}
