import {
  useConsole,
  useIfKnown,
  useIsReplaying,
  useMoment,
  useReplaying,
  useSituation,
} from '../../console/console.ts';
import { NO_FILTER } from '../../console/desk.ts';
import { formatCount } from '../../format/quantities.ts';
import { hourMinute, timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import type { Condition } from '../../live/station-view.ts';
import { useAge } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { WhenKnown } from '../../ui/WhenKnown.tsx';

const COUNTED = ['live', 'late', 'silent', 'suspect'] as const satisfies readonly Condition[];

/** What the whole screen is, and how far the city can be trusted now: counts, each a way to its list. */
export function LinkMode() {
  return (
    <div className="link">
      <ModeBadge />
      <WhenKnown>
        <Counts />
      </WhenKnown>
    </div>
  );
}

function Counts() {
  const counts = useSituation((situation) => situation.liveness.everything.counts);
  return (
    <div className="col">
      <div className="row counts">
        {COUNTED.map((condition) => (
          <CountButton key={condition} condition={condition} count={counts[condition]} />
        ))}
      </div>
      <div className="row counts t11 m">
        <HowYoung />
        {/* Apart: what was never there has not gone silent. */}
        {counts.unknown > 0 && <CountButton condition="unknown" count={counts.unknown} />}
      </div>
    </div>
  );
}

function CountButton({ condition, count }: { condition: Condition; count: number }) {
  const { desk } = useConsole();
  const { t } = useWords();
  const name = t(`condition.${condition}`);
  const list = () =>
    desk.update((before) => ({
      ...before,
      page: 'command',
      narrow: 'list',
      filter: { ...NO_FILTER, scope: 'everything', condition },
    }));
  return (
    <button type="button" data-count={condition} title={t('top.showOnly', { condition: name })} onClick={list}>
      <Fresh condition={condition}>
        {formatCount(count)} <span className="word">{name}</span>
      </Fresh>
    </button>
  );
}

/** How young the newest word is; while too few speak, since when (L39). */
function HowYoung() {
  const { city } = useConsole();
  const { t, language } = useWords();
  const replaying = useIsReplaying();
  const newestAt = useSituation((situation) => situation.newestAt);
  const { counts, heard, since } = useSituation((situation) => situation.liveness.everything);
  const time = useMoment((now) => (since === null ? '' : timeNear(since, now, city.timezone, language)));
  if (replaying) return <KnownThen />;
  if (since !== null) return t('data.line', { live: formatCount(counts.live), heard: formatCount(heard), time });
  return newestAt === null ? t('known.unheard') : <Newest at={newestAt} />;
}

function Newest({ at }: { at: number }) {
  const { t } = useWords();
  return t('top.newest', { age: useAge(at) });
}

function KnownThen() {
  const { city } = useConsole();
  const { t } = useWords();
  return t('replay.knownThen', { time: useMoment((now) => hourMinute(now, city.timezone)) });
}

function ModeBadge() {
  const { link, clock } = useConsole();
  const { t } = useWords();
  const replayed = useReplaying((state) => (state.kind === 'live' ? null : state.playing ? state.speed : 0));
  const kind = useSelected(link.state, (state) => state.kind);
  // The clock's mode comes with messages, and every message moves the situation.
  const drill = useMoment(() => (clock.mode === 'drill' ? clock.speed : null));
  const data = useIfKnown(({ liveness }) => liveness.everything.state);
  if (replayed !== null)
    return (
      <span className="mode replay" data-replay-badge>
        {replayed === 0 ? t('replay.paused') : t('replay.badge', { speed: replayed })}
      </span>
    );
  // The first word may be here and not yet on the screen.
  if (kind === 'connecting' || (kind === 'live' && data === null))
    return <span className="mode lost">{t('top.connecting')}</span>;
  if (kind !== 'live') return <span className="mode lost">{t('top.lost')}</span>;
  if (drill !== null)
    return <span className="mode drill">{drill === 0 ? t('top.drillPaused') : t('top.drill', { speed: drill })}</span>;
  // A link that is up says nothing of what comes over it.
  if (data !== 'live')
    return (
      <span className="mode lost" data-degraded={data}>
        {t(data === 'degraded' ? 'data.badge' : 'data.noneBadge')}
      </span>
    );
  return <span className="mode live">{t('top.live')}</span>;
}
