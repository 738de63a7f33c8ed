import { useState } from 'react';
import { ActForm, Send } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import { withName } from '../../console/person.ts';
import { post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { useWords } from '../../i18n/use-words.ts';

/** A Cancel says why; it goes out to everybody who got the warning. */
export function CancelForm({ identifier, onDone }: { identifier: string; onDone: () => void }) {
  const { person } = useConsole();
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const ready = reason.trim() !== '' && !sending;
  const send = async (leave: Leave<'warn'>, by: string) => {
    setSending(true);
    setTrouble(null);
    try {
      await post(request(leave, '/api/v1/warnings/:identifier/cancel', { by, reason: reason.trim() }, identifier));
      onDone();
    } catch (error) {
      setTrouble((error as Error).message);
      setSending(false);
    }
  };
  return (
    <ActForm
      right="warn"
      className="warning-form"
      data-form="warning-cancel"
      onSend={(leave) => {
        if (ready) withName(person, (name) => void send(leave, name));
      }}
    >
      <b>{t('warnings.cancelTitle')}</b>
      <label className="field">
        <span>{t('warnings.reason')}</span>
        <input
          value={reason}
          maxLength={300}
          placeholder={t('warnings.reasonPlaceholder')}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {trouble && (
        <p role="alert" className="t12 form-trouble">
          {t('warnings.failed', { why: trouble })}
        </p>
      )}
      <div className="row">
        <Send className="btn sm danger" data-action="send" aria-disabled={!ready}>
          {sending ? t('warnings.sending') : t('warnings.cancelSure')}
        </Send>
        <button type="button" className="btn sm" onClick={onDone}>
          {t('warnings.keep')}
        </button>
      </div>
    </ActForm>
  );
}
