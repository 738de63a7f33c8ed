import { Act } from '../../console/Act.tsx';
import type { Leave } from '../../http/leave.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Account } from './accounts.ts';

interface AccountRowProps {
  readonly account: Account;
  readonly onReset: (leave: Leave<'administer'>) => void;
  readonly onSwitch: (leave: Leave<'administer'>) => void;
  readonly onEndSecondStep: (leave: Leave<'administer'>) => void;
}

export function AccountRow({ account, onReset, onSwitch, onEndSecondStep }: AccountRowProps) {
  const { t } = useWords();
  const off = account.disabled_at !== null;
  const facts = [
    t(`access.role.${account.role}`),
    account.districts?.join(', '),
    off ? t('access.isOff') : t('access.sessionsOpen', { count: account.sessions }),
  ];
  return (
    <li data-account-row={account.account_id} data-off={off}>
      <div>
        <b>{account.display_name}</b> <span className="m">{account.account_id}</span>
      </div>
      <div className="t12 m">{facts.filter(Boolean).join(' · ')}</div>
      <div className="row">
        {!account.account_id.startsWith('oidc:') && !off && (
          <Act right="administer" className="btn sm" onPress={onReset}>
            {t('access.resetLink')}
            <span className="visually-hidden"> {account.display_name}</span>
          </Act>
        )}
        {account.has_second_step && (
          <Act right="administer" className="btn sm" onPress={onEndSecondStep}>
            {t('access.endSecondStep')}
            <span className="visually-hidden"> {account.display_name}</span>
          </Act>
        )}
        <Act right="administer" className="btn sm" onPress={onSwitch}>
          {off ? t('access.on') : t('access.off')}
          <span className="visually-hidden"> {account.display_name}</span>
        </Act>
      </div>
    </li>
  );
}
