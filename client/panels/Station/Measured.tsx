import { useConsole, useSituation } from '../../console/console.ts';
import { formatAge } from '../../format/age.ts';
import { clockTime, timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { StationView } from '../../live/station-view.ts';
import { Fresh } from '../../ui/Fresh.tsx';

/** `measured 14:00:04 · 22 s ago`, in the words of its condition. */
export function Measured({ view }: { view: StationView }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const { condition, lastAt } = view;
  const words = useSituation(({ now }) => {
    if (lastAt === null || condition === 'unknown') return t('freshness.unknown');
    const age = formatAge(now - lastAt, language);
    const recent = now - lastAt < 20 * 3_600_000;
    const time = recent ? clockTime(lastAt, city.timezone) : timeNear(lastAt, now, city.timezone, language);
    switch (condition) {
      case 'live':
        return t('freshness.measured', { time, age });
      case 'late':
        return t('freshness.lateMeasured', { time, age });
      case 'silent':
        return t('freshness.silentMeasured', { time, age });
      case 'suspect':
        return t('freshness.suspectMeasured', { time, age });
    }
  });
  return <Fresh condition={condition}>{words}</Fresh>;
}
