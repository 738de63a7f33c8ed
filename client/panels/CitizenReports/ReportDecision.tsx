import { useId, useState } from 'react';
import { Act, ActForm, Send } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import { withName } from '../../console/person.ts';
import { post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { ListedReport } from '../../live/citizen-reports.ts';

interface ReportDecisionProps {
  /** At least one; of the same state, decided together. */
  readonly reports: readonly ListedReport[];
  /** Where only rejecting makes sense. */
  readonly rejectOnly?: boolean;
}

/** Approve, reject or take back; a rejection, also of one that is shown, says why (W16). Enter in the reason sends it. */
export function ReportDecision({ reports, rejectOnly = false }: ReportDecisionProps) {
  const { person, citizenReports } = useConsole();
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const reasons = useId();
  const [first] = reports;
  const many = reports.length > 1;
  const pending = first!.state === 'pending';
  const without = reason.trim() === '';
  const decide = (leave: Leave<'operate'>, decision: 'approved' | 'rejected') => {
    if (sending || (decision === 'rejected' && without)) return;
    withName(person, async (by) => {
      setSending(true);
      setTrouble(null);
      try {
        const body = { by, decision, ...(without ? {} : { reason: reason.trim() }) };
        const ids = reports.map(({ id }) => id);
        await post(
          ids.length === 1
            ? request(leave, '/api/v1/citizen-reports/:id/decision', body, first!.id)
            : request(leave, '/api/v1/citizen-reports/decisions', { ...body, ids }),
        );
        setReason('');
      } catch (error) {
        setTrouble((error as Error).message);
      }
      citizenReports.look();
      setSending(false);
    });
  };
  return (
    <ActForm
      right="operate"
      className="report-decision"
      data-form="citizen-report"
      onSend={(leave) => decide(leave, 'rejected')}
    >
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
        {pending && !rejectOnly && (
          <Act
            right="operate"
            className="btn sm pri"
            data-action="approve"
            aria-disabled={sending}
            onPress={(leave) => decide(leave, 'approved')}
          >
            {t(many ? 'reports.approveMany' : 'reports.approve', { count: reports.length })}
          </Act>
        )}
        <Send className="btn sm" data-action="reject" aria-disabled={sending || without}>
          {pending
            ? t(many ? 'reports.rejectMany' : 'reports.reject', { count: reports.length })
            : t('reports.takeBack')}
        </Send>
      </div>
      {trouble && (
        <p role="alert" className="t12 form-trouble">
          {t('reports.failed', { why: trouble })}
        </p>
      )}
    </ActForm>
  );
}
