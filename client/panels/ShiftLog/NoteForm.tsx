import { useState } from 'react';
import { LONGEST_NOTE } from '../../../domain/desk-event.ts';
import { ActForm, Send } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import { withName } from '../../console/person.ts';
import { post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { useWords } from '../../i18n/use-words.ts';

interface NoteFormProps {
  readonly kind: 'noted' | 'handed-over';
  readonly prefilled: string;
  readonly onKept: () => void;
  readonly onCancel?: (() => void) | undefined;
  readonly onRefill?: (() => string) | undefined;
}

/** A line for the log, or the handover; it carries the name of whoever is at this desk. */
export function NoteForm({ kind, prefilled, onKept, onCancel, onRefill }: NoteFormProps) {
  const { person } = useConsole();
  const { t } = useWords();
  const [text, setText] = useState(prefilled);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const isHandover = kind === 'handed-over';
  const send = async (leave: Leave<'operate'>, by: string) => {
    setSending(true);
    setTrouble(null);
    try {
      await post(request(leave, '/api/v1/shift-log', { by, text: text.trim(), kind }));
      setText('');
      onKept();
    } catch (error) {
      setTrouble((error as Error).message);
    }
    setSending(false);
  };
  const label = isHandover ? t('shift.handOverTitle') : t('shift.write');
  return (
    <ActForm
      right="operate"
      className="note-form"
      data-form={kind}
      aria-label={label}
      onSend={(leave) => {
        if (text.trim() && !sending) withName(person, (name) => void send(leave, name));
      }}
    >
      <label className="field">
        <span>{label}</span>
        <textarea
          value={text}
          rows={isHandover ? 12 : 2}
          maxLength={LONGEST_NOTE}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {isHandover && <p className="t11 m2">{t('shift.handOverWhy')}</p>}
      {trouble && (
        <p role="alert" className="t12 form-trouble">
          {t('shift.failed', { why: trouble })}
        </p>
      )}
      <div className="row">
        <Send className={`btn ${isHandover ? 'pri' : ''}`} aria-disabled={!text.trim() || sending}>
          {sending ? t('shift.sending') : isHandover ? t('shift.handOverNow') : t('shift.keep')}
        </Send>
        {onRefill && (
          <button type="button" className="btn" onClick={() => setText(onRefill())}>
            {t('shift.refill')}
          </button>
        )}
        {onCancel && (
          <button type="button" className="btn" onClick={onCancel}>
            {t('shift.cancel')}
          </button>
        )}
      </div>
    </ActForm>
  );
}
