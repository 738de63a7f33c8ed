import { useConsole, useSituation } from '../../console/console.ts';
import { useMay } from '../../console/use-may.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type ListedReport, openReports } from '../../live/citizen-reports.ts';
import { useSelected } from '../../live/observable.ts';
import { None } from '../../ui/None.tsx';
import { Loading, Trouble } from '../../ui/States.tsx';
import { ReportCard } from './ReportCard.tsx';

/** Reports from the street that wait or are shown, for those who may decide on them (W13, W14). */
export function ReportQueue() {
  return useMay('/api/v1/citizen-reports/:id/decision') ? <Queue /> : null;
}

function Queue() {
  const { citizenReports } = useConsole();
  const { t } = useWords();
  const known = useSelected(citizenReports.known, (now) => now);
  const minute = useSituation(({ now }) => Math.floor(now / 60_000));
  const items = openReports(known, minute * 60_000);
  const waiting = items.filter(({ state }) => state === 'pending');
  return (
    <section className="sec no-print" data-citizen-reports={waiting.length} aria-label={t('reports.title')}>
      <h3>
        {t('reports.title')}
        {waiting.length > 0 && <span className="tag unacked">{t('reports.count', { count: waiting.length })}</span>}
      </h3>
      <p className="t12 m2">{t('reports.lead')}</p>
      {known.kind === 'waiting' && <Loading label={t('reports.title')} />}
      {known.kind === 'failed' && (
        <Trouble title={t('reports.loadFailed')} why={known.why} onAgain={citizenReports.look} />
      )}
      {known.kind === 'here' && items.length === 0 && (
        <p className="t12">
          <None of="report" />
        </p>
      )}
      <ul className="reports">
        {[...waiting, ...items.filter(({ state }) => state !== 'pending')].map((report: ListedReport) => (
          <ReportCard key={report.id} report={report} />
        ))}
      </ul>
    </section>
  );
}
