import { useEffect, useState } from 'react';
import { lookAtLink, type OneTimeLink, openLink, type SessionState } from '../../access/session.ts';
import { clockTime, zoneName } from '../../format/time.ts';
import { chooseLanguage } from '../../i18n/start.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { wallNow } from '../../live/clock.ts';
import { Loading } from '../../ui/States.tsx';
import { EXERCISE } from '../Exercise/exercise.ts';
import { Logo } from '../TopBar/Logo.tsx';
import { SignInForm } from './SignInForm.tsx';
import { useReach } from './use-reach.ts';

interface SignInPageProps {
  readonly session: SessionState;
  readonly token: string | null;
  /** Why the identity provider's answer was not taken. */
  readonly refused: string | null;
  readonly onIn: () => void;
}

type Link =
  | { readonly kind: 'none' | 'looking' }
  | { readonly kind: 'gone'; readonly why: string }
  | { readonly kind: 'choose'; readonly token: string; readonly of: OneTimeLink };

/** Before anything of the city is shown. */
export function SignInPage({ session, token, refused, onIn }: SignInPageProps) {
  const { t, language } = useWords();
  const [link, setLink] = useState<Link>({ kind: token === null ? 'none' : 'looking' });
  useEffect(() => {
    if (token === null) return;
    const gone = () => setLink({ kind: 'gone', why: t('access.gone') });
    lookAtLink(token).then((of) => {
      if (of.purpose === 'sign-in') openLink(token, null).then(onIn, gone);
      else setLink({ kind: 'choose', token, of });
    }, gone);
  }, [token, onIn, t]);
  const why = refused === 'no-role' || refused === 'disabled' || refused === 'failed' ? refused : null;
  const city = language === 'en' ? `${session.city.en} ${session.city.zh}` : inLanguage(session.city, language);
  return (
    <main className="sign-in" data-page="sign-in" data-exercise={session.exercise || undefined}>
      {session.exercise && <ExerciseBefore city={session.city.en} />}
      <div className="sign-in-column">
        <header>
          <Logo />
          <div>
            <h1>{t('product')}</h1>
            <p className="m">{t('access.city', { city })}</p>
          </div>
        </header>
        <section className="sign-in-card">
          {link.kind === 'looking' ? (
            <Loading label={t('access.signingIn')} />
          ) : (
            <SignInForm
              key={link.kind}
              session={session}
              link={link.kind === 'choose' ? link : null}
              told={link.kind === 'gone' ? link.why : why && t(`access.refused.${why}`)}
              onIn={onIn}
            />
          )}
          <p className="sign-in-public t12 m">
            {t('access.public')} <a href="/public">{t('access.publicLink')}</a>
          </p>
        </section>
        <Foot timezone={session.timezone} />
      </div>
      <footer className="t12">
        <button
          type="button"
          lang="zh-CN"
          aria-pressed={language === 'zh-CN'}
          onClick={() => void chooseLanguage('zh-CN')}
        >
          中文
        </button>
        <span aria-hidden="true"> · </span>
        <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => void chooseLanguage('en')}>
          English
        </button>
      </footer>
    </main>
  );
}

/** L20. Nobody signs in to a drill and takes it for the real desk, or the other way round. */
function ExerciseBefore({ city }: { city: string }) {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${EXERCISE} · ${city} · Highwater`;
  }, [city]);
  return (
    <div className="exercise-strip" data-exercise-strip>
      <strong className="exercise-chip">{EXERCISE}</strong>
      <span className="rest">{t('drill.apart')}</span>
    </div>
  );
}

function Foot({ timezone }: { timezone: string }) {
  const { t } = useWords();
  const reach = useReach();
  const [now, setNow] = useState(wallNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(wallNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="sign-in-foot t12 num">
      <span className={reach === null ? 'unreachable' : 'reachable'} role="status">
        {reach !== undefined && (
          <>
            <i aria-hidden="true" /> {reach === null ? t('access.unreachable') : t('access.reachable', { ms: reach })}
          </>
        )}
      </span>
      <span className="m">
        {clockTime(now, timezone)} {zoneName(now, timezone)}
      </span>
    </div>
  );
}
