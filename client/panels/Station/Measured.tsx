import { useConsole, useSituation } from '../../console/console.ts';
import { formatAge } from '../../format/age.ts';
import { andPeak } from '../../format/current-words.ts';
import { clockTime, timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { StationView } from '../../live/station-view.ts';
import { Age } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { Known } from '../../ui/Known.tsx';

/** T1. `measured 14:00:04 · 22 s ago` while it is; else how the value is known. And the peak, where water stands. */
export function Measured({ view }: { view: StationView }) {
  const { basis, since } = view.current;
  if (basis === 'measured') return <MeasuredNow view={view} />;
  return (
    <span data-basis={basis} data-doubt={view.reported?.flag}>
      <Known view={view} withPeak />
      {basis === 'last-known' && since !== undefined && (
        <span className="m">
          {' · '}
          <Age at={since} />
        </span>
      )}
    </span>
  );
}

function MeasuredNow({ view }: { view: StationView }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const { condition, current } = view;
  const at = current.at ?? 0; // what is measured has its time
  const words = useSituation(({ now }) => {
    const age = formatAge(now - at, language);
    const recent = now - at < 20 * 3_600_000;
    const time = recent ? clockTime(at, city.timezone) : timeNear(at, now, city.timezone, language);
    return t(condition === 'late' ? 'freshness.lateMeasured' : 'freshness.measured', { time, age });
  });
  return <Fresh condition={condition}>{andPeak(t, words, view)}</Fresh>;
}
