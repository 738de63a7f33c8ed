import { useWords } from '../../i18n/use-words.ts';
import type { ListedReport } from '../../live/citizen-reports.ts';

export function ReportState({ report }: { report: ListedReport }) {
  const { t } = useWords();
  const pending = report.state === 'pending';
  return (
    <span className={`tag ${pending ? 'unacked' : ''}`}>
      {pending ? t('reports.waiting') : t('reports.shown', { name: report.decided_by ?? '' })}
    </span>
  );
}
