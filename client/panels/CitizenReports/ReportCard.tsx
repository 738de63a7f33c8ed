import { useConsole } from '../../console/console.ts';
import { reportPlace } from '../../format/report-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { ListedReport } from '../../live/citizen-reports.ts';
import { ReportDecision } from './ReportDecision.tsx';
import { ReportFacts } from './ReportFacts.tsx';
import { ReportState } from './ReportState.tsx';

/** One report in the queue; its name brings its place into view and leaves the queue open. */
export function ReportCard({ report }: { report: ListedReport }) {
  const { city, map } = useConsole();
  const { t, language } = useWords();
  const where = reportPlace(report, city, language);
  return (
    <li>
      <article className="report-card" data-citizen-report={report.id} data-state={report.state} aria-label={where}>
        <div className="row">
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
        <ReportDecision report={report} />
      </article>
    </li>
  );
}
