import { useConsole } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { ClosePanel } from '../ClosePanel.tsx';
import { Passkeys } from './Passkeys.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SecondStep } from './SecondStep.tsx';

/** What somebody settles for the own account. */
export function OwnAccountPanel() {
  const { person } = useConsole();
  const { t } = useWords();
  const { account_id, shortest_password } = useSelected(person.session, (now) => now);
  return (
    <article className="accounts" data-panel="own-account">
      <header className="sec head">
        <div className="row">
          <h2>{t('ownAccount.title')}</h2>
          <span className="sp" />
          <ClosePanel />
        </div>
        <p className="t12 m">{account_id}</p>
      </header>
      <SecondStep />
      <Passkeys />
      <PasswordForm shortest={shortest_password} />
    </article>
  );
}
