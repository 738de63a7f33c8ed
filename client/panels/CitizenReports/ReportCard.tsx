import { useConsole } from '../../console/console.ts';
import { reportPlace } from '../../format/report-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { ListedReport } from '../../live/citizen-reports.ts';
import { ReportDecision } from './ReportDecision.tsx';
import { ReportFacts } from './ReportFacts.tsx';
import { ReportState } from './ReportState.tsx';

interface ReportCardProps {
  /** What says the same, the newest first (W11). */
  readonly alike: readonly ListedReport[];
  readonly chosen: boolean;
  /** Undefined where it cannot be chosen. */
  readonly onChoose: ((on: boolean) => void) | undefined;
}

/** One report in the queue with those that say the same; its name brings its place into view and leaves the queue open. */
export function ReportCard({ alike, chosen, onChoose }: ReportCardProps) {
  const report = alike[0]!;
  const { city, map } = useConsole();
  const { t, language } = useWords();
  const where = reportPlace(report, city, language);
  return (
    <li>
      <article className="report-card" data-citizen-report={report.id} data-state={report.state} aria-label={where}>
        <div className="row">
          {onChoose && (
            <input
              type="checkbox"
              className="pick"
              aria-label={t('reports.choose', { place: where })}
              checked={chosen}
              onChange={(event) => onChoose(event.target.checked)}
            />
          )}
          <button
            type="button"
            className="link-button report-where"
            title={t('reports.onMap')}
            onClick={() => map.get()?.goTo(report, 13)}
          >
            {where}
          </button>
          <span className="sp" />
          <ReportState report={report} />
        </div>
        <ReportFacts report={report} />
        {alike.length > 1 && <p className="t12">{t('reports.alike', { count: alike.length - 1 })}</p>}
        <ReportDecision reports={alike} />
      </article>
    </li>
  );
}
