import { useState } from 'react';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Loading, Trouble } from '../../ui/States.tsx';
import { AccountRow } from './AccountRow.tsx';
import { askAccounts, changeAccount, type MadeLink, resetLink } from './accounts.ts';
import { LinkMade } from './LinkMade.tsx';
import { NewAccountForm } from './NewAccountForm.tsx';

export function AccountTab() {
  const { t } = useWords();
  const { answer, again } = useAnswer({ key: 'accounts', ask: askAccounts });
  const [link, setLink] = useState<MadeLink | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const run = (doing: Promise<unknown>) =>
    void doing.then(
      () => {
        setFault(null);
        again();
      },
      (cause: Error) => setFault(cause.message),
    );
  if (answer.kind === 'waiting') return <Loading label={t('access.title')} />;
  if (answer.kind === 'failed') return <Trouble title={t('access.loadFailed')} why={answer.why} onAgain={again} />;
  const { items, roles, districts } = answer.value;
  return (
    <>
      {link && <LinkMade key={link.url} link={link} />}
      {fault && (
        <p className="sec t12 sign-in-fault" role="alert">
          {fault}
        </p>
      )}
      <ul className="sec account-list">
        {items.map((account) => (
          <AccountRow
            key={account.account_id}
            account={account}
            onReset={(leave) => run(resetLink(leave, account.account_id).then(setLink))}
            onSwitch={(leave) => run(changeAccount(leave, account, account.disabled_at === null))}
          />
        ))}
      </ul>
      <NewAccountForm
        roles={roles}
        districts={districts}
        onMade={(made) => {
          setLink(made);
          again();
        }}
      />
    </>
  );
}
