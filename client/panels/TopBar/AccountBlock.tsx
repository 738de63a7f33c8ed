import { useState } from 'react';
import type { DeskRight } from '../../../domain/rights.ts';
import { signOut } from '../../access/session.ts';
import { useConsole } from '../../console/console.ts';
import { rightReasonId } from '../../console/use-act.ts';
import { enAccess } from '../../i18n/en-access.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Who is signed in, the way out, and why something that was tried is not for this account. */
export function AccountBlock() {
  const { desk, person } = useConsole();
  const { t } = useWords();
  const { person: account, account_id } = useSelected(person.session, (now) => now);
  const refused = useSelected(person.refused, (now) => now);
  const [open, setOpen] = useState(false);
  if (!account) return null;
  const role = t(`access.role.${account.role}`);
  const leave = async () => {
    await signOut().catch(() => undefined); // the page starts anew either way, and asks who is signed in
    location.assign('/');
  };
  return (
    <div className="person">
      <Reasons />
      <button
        type="button"
        className="person-name"
        data-account={account_id}
        aria-expanded={open}
        title={t('access.signedInAs', { name: account.name })}
        onClick={() => setOpen(!open)}
      >
        <span className="t12 el">{account.name}</span>
        <span className="t11 m">{role}</span>
      </button>
      {open && (
        <section
          className="fl person-question"
          aria-label={t('access.account')}
          onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
        >
          <p>{t('access.signedInAs', { name: account.name })}</p>
          <p className="t12 m">
            {role} · {account_id}
          </p>
          {account.districts && (
            <p className="t12 m">{t('access.districts', { districts: account.districts.join(', ') })}</p>
          )}
          <div className="row">
            <button
              type="button"
              className="btn"
              data-own-account
              onClick={() => {
                setOpen(false);
                desk.update((before) => ({ ...before, selection: { kind: 'own-account' } }));
              }}
            >
              {t('ownAccount.open')}
            </button>
            <button type="button" className="btn pri" data-sign-out onClick={() => void leave()}>
              {t('access.signOut')}
            </button>
          </div>
        </section>
      )}
      {refused && (
        <section className="fl person-question may-not" role="alert" data-may-not={refused}>
          <p>
            <Icon name="off" /> {t('access.mayNot', { role })}
          </p>
          <p className="t12 m">{t(`access.mayNotWhy.${refused}`)}</p>
          <div className="row">
            <button type="button" className="btn sm" onClick={() => person.refused.set(null)}>
              {t('access.dismiss')}
            </button>
          </div>
        </section>
      )}
    </div>
  );
}

/** Those that there are words for, which is every right that a control may need. */
const DESK_RIGHTS = Object.keys(enAccess.mayNotWhy) as DeskRight[];

/** Says to a screen reader why a control is disabled. */
function Reasons() {
  const { t } = useWords();
  return DESK_RIGHTS.map((right) => (
    <span key={right} id={rightReasonId(right)} hidden>
      {t(`access.mayNotWhy.${right}`)}
    </span>
  ));
}
