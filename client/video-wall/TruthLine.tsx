import { MINUTE_MS } from '../../domain/time.ts';
import { useIfKnown, useMoment, useScreen } from '../console/console.ts';
import { formatCount } from '../format/quantities.ts';
import { clockTime, hourMinute, timeNear } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSelected } from '../live/observable.ts';
import { useConditionWords } from '../panels/Lists/condition-words.ts';
import { useAge } from '../ui/Age.tsx';

/** A city of a thousand stations is never silent for so long. */
const STALE_MS = 5 * MINUTE_MS;

/** Over everything, why what is shown may not be so any more: the link is lost, no reading comes, or too few stations speak (L39). */
export function TruthLine() {
  const { link } = useScreen();
  const { t } = useWords();
  const state = useSelected(link.state, (now) => now);
  const stale = useIfKnown(({ newestAt, now }) => newestAt === null || now - newestAt > STALE_MS);
  const newestAt = useIfKnown((situation) => situation.newestAt);
  const data = useIfKnown(({ liveness }) => liveness.everything.state);
  switch (state.kind) {
    case 'connecting':
      return <Line kind="connecting">{t('videoWall.connecting')}</Line>;
    case 'other-version':
      return <Line kind="version">{t('videoWall.otherVersion')}</Line>;
    case 'lost':
      return (
        <Line kind="lost">{state.lastUpdate === null ? t('videoWall.never') : <Lost at={state.lastUpdate} />}</Line>
      );
    case 'live':
      if (stale)
        return <Line kind="stale">{newestAt === null ? t('videoWall.noReading') : <Stale at={newestAt} />}</Line>;
      return data === 'degraded' ? (
        <Line kind="degraded">
          <Degraded />
        </Line>
      ) : null;
  }
}

function Line({ kind, children }: { kind: string; children: React.ReactNode }) {
  return (
    <div className={`video-wall-line truth ${kind}`} role="alert" data-wall-line={kind}>
      {children}
    </div>
  );
}

function Lost({ at }: { at: number }) {
  const { city } = useScreen();
  const { t } = useWords();
  return t('videoWall.lost', { time: clockTime(at, city.timezone), age: useAge(at, { fine: true }) });
}

function Stale({ at }: { at: number }) {
  const { city } = useScreen();
  const { t } = useWords();
  return t('videoWall.stale', { time: hourMinute(at, city.timezone), age: useAge(at) });
}

function Degraded() {
  const { city } = useScreen();
  const { t, language } = useWords();
  const words = useConditionWords();
  const data = useIfKnown(({ liveness }) => liveness.everything);
  const since = data?.since ?? null;
  const time = useMoment((now) => (since === null ? '' : timeNear(since, now, city.timezone, language)));
  if (!data) return null;
  const { live, ...rest } = data.counts;
  return t('data.banner', { time, live: formatCount(live), heard: formatCount(data.heard), rest: words(rest) });
}
