import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { isTurnedDown, knowsPasskeys, signInWithPasskey } from '../../access/passkeys.ts';
import { type OneTimeLink, openLink, type SessionState, signIn } from '../../access/session.ts';
import { Refused } from '../../http/ask.ts';
import { useWords } from '../../i18n/use-words.ts';

interface SignInFormProps {
  readonly session: SessionState;
  /** An invitation or a reset: a password is chosen instead of given. */
  readonly link: { readonly token: string; readonly of: OneTimeLink } | null;
  readonly told: string | null;
  readonly onIn: () => void;
}

export function SignInForm({ session, link, told, onIn }: SignInFormProps) {
  const { t, language } = useWords();
  const [nameId, passwordId, codeId, hintId] = [useId(), useId(), useId(), useId()];
  const first = useRef<HTMLInputElement>(null);
  const codeInput = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  /** Null until the server asks for one. */
  const [code, setCode] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState(told);
  useEffect(() => first.current?.focus(), []);
  const asksCode = code !== null;
  useEffect(() => {
    if (asksCode) codeInput.current?.focus();
  }, [asksCode]);
  // The one page where nobody's language is known yet.
  const other = (text: string, chinese: string) => (language === 'en' ? `${text} ${chinese}` : text);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setFault(null);
    try {
      await (link ? openLink(link.token, password) : signIn(name, password, code));
      onIn();
    } catch (cause) {
      if (cause instanceof Refused && cause.needs === 'code') {
        // The password was right and stays, for the code comes with it.
        setFault(t(code === null ? 'access.codeAsked' : 'access.wrongCode'));
        setCode('');
        codeInput.current?.focus();
        return;
      }
      setFault(wordsOf(cause));
      setPassword('');
      setCode(null);
      first.current?.focus();
    } finally {
      setSending(false);
    }
  }

  async function withPasskey() {
    if (sending) return;
    setSending(true);
    setFault(null);
    try {
      await signInWithPasskey();
      onIn();
    } catch (cause) {
      setFault(wordsOf(cause));
    } finally {
      setSending(false);
    }
  }

  function wordsOf(cause: unknown): string {
    if (isTurnedDown(cause)) return t('access.passkeyTurnedDown');
    if (cause instanceof Refused && cause.needs === 'passkey') return t('access.noPasskey');
    const status = cause instanceof Refused ? cause.status : 0;
    if (status === 401) return t('access.wrong');
    if (status === 410) return t('access.gone');
    const why = (cause as Error).message.replace(/^\d+ /, '');
    return status === 429 ? t('access.locked', { why }) : t('access.failed', { why });
  }

  return (
    <form className="sign-in-form" onSubmit={submit} aria-busy={sending} data-sign-in={link ? 'choose' : 'password'}>
      {link ? (
        <p>
          {t(link.of.purpose === 'invite' ? 'access.invite' : 'access.reset', {
            name: link.of.display_name,
            account: link.of.account_id,
          })}
        </p>
      ) : (
        <label className="field" htmlFor={nameId}>
          <span>{other(t('access.name'), '用户名')}</span>
          <input
            ref={first}
            id={nameId}
            name="username"
            value={name}
            maxLength={100}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      )}
      <label className="field" htmlFor={passwordId}>
        <span>{link ? other(t('access.newPassword'), '新密码') : other(t('access.password'), '密码')}</span>
        <input
          ref={link ? first : null}
          id={passwordId}
          name="password"
          type="password"
          value={password}
          autoComplete={link ? 'new-password' : 'current-password'}
          aria-describedby={link ? hintId : undefined}
          required
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      {code !== null && (
        <label className="field" htmlFor={codeId}>
          <span>{other(t('access.code'), '动态码')}</span>
          <input
            ref={codeInput}
            id={codeId}
            name="code"
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            required
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
      )}
      {link && (
        <p id={hintId} className="t12 m2">
          {t('access.passwordHint', { count: session.shortest_password })}
        </p>
      )}
      <p className="sign-in-fault t12" role="alert" data-fault={fault ?? ''}>
        {fault}
      </p>
      <button type="submit" className="btn pri" aria-disabled={sending}>
        {sending ? t('access.signingIn') : link ? t('access.keep') : other(t('access.signIn'), '登录')}
      </button>
      {!link && session.ways.includes('passkey') && knowsPasskeys() && (
        <button type="button" className="btn" aria-disabled={sending} onClick={() => void withPasskey()}>
          {t('access.passkey')}
        </button>
      )}
      {!link && session.ways.includes('oidc') && (
        <a className="btn" href="/api/v1/sign-in/oidc">
          {t('access.oidc')}
        </a>
      )}
    </form>
  );
}
