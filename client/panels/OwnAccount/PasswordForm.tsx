import { type FormEvent, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { changePassword } from './own-account.ts';
import { useFaultWords } from './use-fault-words.ts';

/** Another password; every other session of the account ends with the old one. */
export function PasswordForm({ shortest }: { shortest: number }) {
  const { t } = useWords();
  const wordsOf = useFaultWords();
  const [old, setOld] = useState('');
  const [chosen, setChosen] = useState('');
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState<{ readonly fault: boolean; readonly words: string } | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setSaid(null);
    try {
      await changePassword(old, chosen);
      setSaid({ fault: false, words: t('ownAccount.passwordChanged') });
    } catch (cause) {
      setSaid({ fault: true, words: wordsOf(cause) });
    } finally {
      setOld('');
      setChosen('');
      setSending(false);
    }
  };
  return (
    <form className="sec own-form" onSubmit={(event) => void submit(event)} aria-busy={sending}>
      <h3>{t('ownAccount.password')}</h3>
      <label className="field">
        <span>{t('ownAccount.oldPassword')}</span>
        <input
          type="password"
          autoComplete="current-password"
          value={old}
          required
          onChange={(event) => setOld(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('access.newPassword')}</span>
        <input
          type="password"
          autoComplete="new-password"
          value={chosen}
          required
          minLength={shortest}
          onChange={(event) => setChosen(event.target.value)}
        />
      </label>
      <p className="t12 m2">{t('access.passwordHint', { count: shortest })}</p>
      <p className={said?.fault === false ? 't12' : 'form-trouble t12'} role="status">
        {said?.words}
      </p>
      <button type="submit" className="btn pri" aria-disabled={sending}>
        {sending ? t('ownAccount.sending') : t('ownAccount.changePassword')}
      </button>
    </form>
  );
}
