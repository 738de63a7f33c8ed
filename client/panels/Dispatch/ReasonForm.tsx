import { useEffect, useId, useRef, useState } from 'react';
import { ActForm, Send } from '../../console/Act.tsx';
import type { Leave } from '../../http/leave.ts';
import { useWords } from '../../i18n/use-words.ts';

const LONGEST = 900;

interface ReasonFormProps {
  readonly name: string;
  readonly question: string;
  readonly send: string;
  /** Ready answers; each goes into the field, where it can be changed. */
  readonly ready?: readonly string[];
  readonly onReason: (leave: Leave<'dispatch'>, reason: string) => void;
  readonly onClose: () => void;
}

/** Nothing against the plan is done without a reason: a line, ready answers, send. */
export function ReasonForm({ name, question, send, ready = [], onReason, onClose }: ReasonFormProps) {
  const { t } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState('');
  useEffect(() => input.current?.focus(), []);
  const missing = reason.trim() === '';
  return (
    <ActForm
      right="dispatch"
      className="ask"
      data-form={name}
      aria-label={question}
      onSend={(leave) => {
        if (!missing) onReason(leave, reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <label className="field" htmlFor={id}>
        <span>{question}</span>
        <input ref={input} id={id} value={reason} maxLength={LONGEST} onChange={(e) => setReason(e.target.value)} />
      </label>
      {ready.length > 0 && (
        <div className="chips">
          {ready.map((answer) => (
            <button
              key={answer}
              type="button"
              className="chip"
              onClick={() => {
                setReason(answer);
                input.current?.focus();
              }}
            >
              {answer}
            </button>
          ))}
        </div>
      )}
      <div className="row">
        <Send className="btn sm pri" aria-disabled={missing} data-action="send">
          {send}
        </Send>
        <button type="button" className="btn sm" data-action="close" onClick={onClose}>
          {t('dispatch.back')}
        </button>
        {missing && <span className="t11 m">{t('dispatch.reasonMissing')}</span>}
      </div>
    </ActForm>
  );
}
