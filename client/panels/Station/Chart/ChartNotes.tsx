import { useConsole, useSituation } from '../../../console/console.ts';
import { timeNear } from '../../../format/time.ts';
import { useWords } from '../../../i18n/use-words.ts';
import type { ChartNote } from './use-station-notes.ts';

/** K8. The notes under the chart, numbered as their flags on it. */
export function ChartNotes({ notes }: { notes: readonly ChartNote[] }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const minute = useSituation(({ now }) => Math.floor(now / 60_000) * 60_000);
  if (notes.length === 0) return null;
  return (
    <ol className="chart-notes t12" aria-label={t('chart.notes')}>
      {notes.map(({ id, at, by, text }, place) => (
        <li key={id} data-chart-note={id}>
          <b className="num">{place + 1}</b>{' '}
          <span className="num m2">{timeNear(at, minute, city.timezone, language)}</span> {text}{' '}
          <span className="m t11">{t('shift.by', { name: by })}</span>
        </li>
      ))}
    </ol>
  );
}
