import { useConsole } from '../../console/console.ts';
import { useMay } from '../../console/use-may.ts';
import { reportPlace } from '../../format/report-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { Loading, Trouble } from '../../ui/States.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { ReportDecision } from './ReportDecision.tsx';
import { ReportFacts } from './ReportFacts.tsx';
import { ReportState } from './ReportState.tsx';

/** One report, opened by its sign on the map. */
export function ReportPanel({ id }: { id: string }) {
  const { city, citizenReports } = useConsole();
  const { t, language } = useWords();
  const decides = useMay('/api/v1/citizen-reports/:id/decision');
  const known = useSelected(citizenReports.known, (now) => now);
  const report = known.kind === 'here' ? known.items.find((one) => one.id === id) : undefined;
  return (
    <article data-citizen-report={id} data-state={report?.state ?? (known.kind === 'here' ? 'ended' : known.kind)}>
      <header className="sec head">
        <div className="row">
          <span className="tag">{t('reports.one')}</span>
          <span className="sp" />
          {report && <ReportState report={report} />}
          <ClosePanel />
        </div>
        <div className="panel-name">
          {known.kind === 'here' && <h2>{report ? reportPlace(report, city, language) : t('reports.ended')}</h2>}
        </div>
      </header>
      {known.kind === 'waiting' && <Loading label={t('reports.one')} />}
      {known.kind === 'failed' && (
        <Trouble title={t('reports.loadFailed')} why={known.why} onAgain={citizenReports.look} />
      )}
      {report && (
        <section className="sec report-card">
          <ReportFacts report={report} />
          {decides && <ReportDecision reports={[report]} />}
        </section>
      )}
    </article>
  );
}
