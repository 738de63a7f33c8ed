import { askSession } from '../../access/session.ts';
import { useConsole } from '../../console/console.ts';
import { takeSession } from '../../console/person.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { SignInForm } from './SignInForm.tsx';

/** Over the map, which stays: the session has ended while the desk was open. */
export function SignInAgain() {
  const { person, link } = useConsole();
  const { t } = useWords();
  const session = useSelected(person.session, (now) => now);
  if (session.sign_in === 'off' || session.person !== null) return null;
  const back = async () => {
    takeSession(person, await askSession());
    link.retry();
  };
  return (
    <div className="sign-in-again" role="dialog" aria-modal="true" aria-labelledby="signed-out" data-signed-out>
      <section className="sign-in-card">
        <h2 id="signed-out">{t('access.again')}</h2>
        <p className="t12 m">{t('access.againWhy')}</p>
        <SignInForm session={session} link={null} told={null} onIn={() => void back()} />
      </section>
    </div>
  );
}
