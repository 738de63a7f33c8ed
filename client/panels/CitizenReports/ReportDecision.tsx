import { type FormEvent, useId, useState } from 'react';
import { useConsole } from '../../console/console.ts';
import { withName } from '../../console/person.ts';
import { post } from '../../http/ask.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { ListedReport } from '../../live/citizen-reports.ts';

/** Approve, reject or take back; a rejection, also of one that is shown, says why (W16). Enter in the reason sends it. */
export function ReportDecision({ report }: { report: ListedReport }) {
  const { person, citizenReports } = useConsole();
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const reasons = useId();
  const pending = report.state === 'pending';
  const without = reason.trim() === '';
  const decide = (decision: 'approved' | 'rejected') => {
    if (sending || (decision === 'rejected' && without)) return;
    withName(person, async (by) => {
      setSending(true);
      setTrouble(null);
      try {
        await post(`/api/v1/citizen-reports/${report.id}/decision`, {
          by,
          decision,
          ...(without ? {} : { reason: reason.trim() }),
        });
        setReason('');
      } catch (error) {
        setTrouble((error as Error).message);
      }
      citizenReports.look();
      setSending(false);
    });
  };
  const reject = (event: FormEvent) => {
    event.preventDefault();
    decide('rejected');
  };
  return (
    <form className="report-decision" data-form="citizen-report" onSubmit={reject}>
      <label className="visually-hidden" htmlFor={`${reasons}-field`}>
        {t('reports.reason')}
      </label>
      <input
        id={`${reasons}-field`}
        list={reasons}
        value={reason}
        maxLength={500}
        autoComplete="off"
        placeholder={t('reports.reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <datalist id={reasons}>
        {(['noWater', 'placeUnclear', 'showsPeople', 'twice'] as const).map((one) => (
          <option key={one} value={t(`reports.reasons.${one}`)} />
        ))}
      </datalist>
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
        <button type="submit" className="btn sm" data-action="reject" aria-disabled={sending || without}>
          {pending ? t('reports.reject') : t('reports.takeBack')}
        </button>
      </div>
      {trouble && (
        <p role="alert" className="t12 form-trouble">
          {t('reports.failed', { why: trouble })}
        </p>
      )}
    </form>
  );
}
