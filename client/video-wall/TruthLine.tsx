import type { Liveness } from '../../domain/liveness.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { useIfKnown, useMoment, useScreen } from '../console/console.ts';
import { formatCount } from '../format/quantities.ts';
import { clockTime, hourMinute, timeNear } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSelected } from '../live/observable.ts';
import { useAge } from '../ui/Age.tsx';

/** A city of a thousand stations is never silent for so long. */
const STALE_MS = 5 * MINUTE_MS;

/** Over everything, why what is shown may not be so any more: the link is lost, or no reading comes. */
export function TruthLine() {
  const { link } = useScreen();
  const { t } = useWords();
  const state = useSelected(link.state, (now) => now);
  const stale = useIfKnown(({ newestAt, now }) => newestAt === null || now - newestAt > STALE_MS);
  const newestAt = useIfKnown((situation) => situation.newestAt);
  const data = useIfKnown(({ liveness }) => liveness.everything);
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
      if (data !== null && data.since !== null && !stale)
        return (
          <Line kind="degraded">
            <Degraded data={data} since={data.since} />
          </Line>
        );
      if (!stale) return null;
      return <Line kind="stale">{newestAt === null ? t('videoWall.noReading') : <Stale at={newestAt} />}</Line>;
  }
}

function Line({ kind, children }: { kind: string; children: React.ReactNode }) {
  return (
    <div className={`video-wall-line truth ${kind}`} role="alert" data-wall-line={kind}>
      {children}
    </div>
  );
}

/** L39. */
function Degraded({ data: { counts, heard }, since }: { data: Liveness; since: number }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const time = useMoment((now) => timeNear(since, now, city.timezone, language));
  return `${t('data.badge')} · ${t('data.line', { live: formatCount(counts.live), heard: formatCount(heard), time })}`;
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
