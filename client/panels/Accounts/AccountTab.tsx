import { useState } from 'react';
import type { Column } from '../../format/table.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ExportCsv } from '../../ui/ExportCsv.tsx';
import { Loading, Trouble } from '../../ui/States.tsx';
import { AccountRow } from './AccountRow.tsx';
import { type Account, askAccounts, changeAccount, endSecondStepOf, type MadeLink, resetLink } from './accounts.ts';
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
  const columns: Column<Account>[] = [
    { header: t('export.id'), cell: ({ account_id }) => account_id },
    { header: t('export.name'), cell: ({ display_name }) => display_name },
    { header: t('export.role'), cell: ({ role }) => t(`access.role.${role}`) },
    { header: t('panel.district'), cell: (account) => account.districts?.join(', ') ?? null },
    { header: t('export.sessions'), cell: ({ sessions }) => sessions },
    { header: t('export.disabledAt'), cell: ({ disabled_at }) => disabled_at },
  ];
  return (
    <>
      {link && <LinkMade key={link.url} link={link} />}
      {fault && (
        <p className="sec t12 sign-in-fault" role="alert">
          {fault}
        </p>
      )}
      <div className="sec row">
        <span className="sp" />
        <ExportCsv name={t('access.title')} table={() => ({ columns, items })} />
      </div>
      <ul className="sec account-list">
        {items.map((account) => (
          <AccountRow
            key={account.account_id}
            account={account}
            onReset={(leave) => run(resetLink(leave, account.account_id).then(setLink))}
            onEndSecondStep={(leave) => run(endSecondStepOf(leave, account.account_id))}
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
