import { type FormEvent, type InputHTMLAttributes, type ReactNode, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useFaultWords } from './use-fault-words.ts';

interface OneFieldFormProps {
  readonly label: string;
  readonly send: string;
  readonly input: InputHTMLAttributes<HTMLInputElement>;
  readonly onSend: (text: string) => Promise<unknown>;
  readonly children?: ReactNode;
}

/** One thing is asked for and sent; what was wrong with it is said under it. */
export function OneFieldForm({ label, send, input, onSend, children }: OneFieldFormProps) {
  const { t } = useWords();
  const wordsOf = useFaultWords();
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setFault(null);
    try {
      await onSend(text);
    } catch (cause) {
      setFault(wordsOf(cause));
    } finally {
      setText('');
      setSending(false);
    }
  };
  return (
    <form className="own-form" onSubmit={(event) => void submit(event)} aria-busy={sending}>
      <label className="field">
        <span>{label}</span>
        <input {...input} value={text} required onChange={(event) => setText(event.target.value)} />
      </label>
      <p className="form-trouble t12" role="alert">
        {fault}
      </p>
      <div className="row">
        <button type="submit" className="btn pri" aria-disabled={sending}>
          {sending ? t('ownAccount.sending') : send}
        </button>
        {children}
      </div>
    </form>
  );
}
