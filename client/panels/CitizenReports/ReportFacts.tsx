import { useConsole } from '../../console/console.ts';
import { useMay } from '../../console/use-may.ts';
import { reportDepth } from '../../format/report-words.ts';
import { clockTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { ListedReport } from '../../live/citizen-reports.ts';
import { Age } from '../../ui/Age.tsx';

/** What somebody saw, as it was sent; their words and picture for those alone who decide on them (W14). */
export function ReportFacts({ report }: { report: ListedReport }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const decides = useMay('/api/v1/citizen-reports/:id/decision');
  const { id, comment, has_photo } = report;
  return (
    <>
      <p className="num report-depth">{reportDepth(report, t, language)}</p>
      <p className="t12 m2 num">
        {t('reports.notMeasured')} · <Age at={Date.parse(report.at)} /> ·{' '}
        {t('reports.until', { time: clockTime(Date.parse(report.expires_at), city.timezone).slice(0, 5) })}
      </p>
      {comment && <p className="t12 quote">{comment}</p>}
      {has_photo && decides && (
        <img
          className="report-photo"
          src={`/api/v1/citizen-reports/${id}/photo`}
          alt={t('reports.photo')}
          loading="lazy"
        />
      )}
    </>
  );
}
