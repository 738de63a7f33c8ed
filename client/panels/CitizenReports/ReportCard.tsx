import { useState } from 'react';
import { BODY_DEPTHS } from '../../../domain/reports/body-depth.ts';
import { useConsole } from '../../console/console.ts';
import { withName } from '../../console/person.ts';
import { formatAge } from '../../format/age.ts';
import { post } from '../../http/ask.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { ListedReport } from './reports.ts';

/** One report with all that its sender gave; a rejection, also of one that is shown, says why (W16). */
export function ReportCard({ report, onDecided }: { report: ListedReport; onDecided: () => void }) {
  const { city, person, clock } = useConsole();
  const { t, language } = useWords();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { id, place_id, depth } = report;
  const site = [...city.sites, ...city.stations].find((one) => one.id === place_id);
  const where = site ? inLanguage(site.name, language) : `${report.lat}, ${report.lon}`;
  const pending = report.state === 'pending';
  const decide = (decision: 'approved' | 'rejected') => {
    if (sending || (decision === 'rejected' && reason.trim() === '')) return;
    withName(person, async (by) => {
      setSending(true);
      setTrouble(null);
      try {
        await post(`/api/v1/citizen-reports/${id}/decision`, {
          by,
          decision,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
        });
        onDecided();
      } catch (error) {
        setTrouble((error as Error).message);
      }
      setSending(false);
    });
  };
  return (
    <article className="gap-above" data-citizen-report={id} data-state={report.state}>
      <div className="row">
        <b>{where}</b>
        <span className="sp" />
        <span className="t12 m2">
          {pending ? t('reports.waiting') : t('reports.shown', { name: report.decided_by ?? '' })}
        </span>
      </div>
      <p className="t12 num">
        {depth === 'gone'
          ? t('reports.gone')
          : t('reports.depth', {
              part: inLanguage(BODY_DEPTHS[depth].words, language),
              low: BODY_DEPTHS[depth].low_cm,
              high: BODY_DEPTHS[depth].high_cm,
            })}
        {' · '}
        {t('reports.seen', { age: formatAge(Math.max(0, clock.now() - Date.parse(report.at)), language) })}
      </p>
      {report.comment && <p className="t12">{report.comment}</p>}
      {report.has_photo && (
        <img
          src={`/api/v1/citizen-reports/${id}/photo`}
          alt={t('reports.photo')}
          loading="lazy"
          style={{ maxWidth: '100%', maxHeight: 240 }}
        />
      )}
      <label className="field">
        <span>{t('reports.reason')}</span>
        <input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
      {trouble && (
        <p role="alert" className="t12 form-trouble">
          {t('reports.failed', { why: trouble })}
        </p>
      )}
      <div className="row">
        {pending && (
          <button
            type="button"
            className="btn sm pri"
            data-action="approve"
            aria-disabled={sending}
            onClick={() => decide('approved')}
          >
            {t('reports.approve')}
          </button>
        )}
        <button
          type="button"
          className="btn sm"
          data-action="reject"
          aria-disabled={sending || reason.trim() === ''}
          onClick={() => decide('rejected')}
        >
          {pending ? t('reports.reject') : t('reports.takeBack')}
        </button>
      </div>
    </article>
  );
}
