import { useWords } from '../../i18n/use-words.ts';
import type { Account } from './accounts.ts';

export function AccountRow(props: { account: Account; onReset: () => void; onSwitch: () => void }) {
  const { account, onReset, onSwitch } = props;
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
          <button type="button" className="btn sm" onClick={onReset}>
            {t('access.resetLink')}
            <span className="visually-hidden"> {account.display_name}</span>
          </button>
        )}
        <button type="button" className="btn sm" onClick={onSwitch}>
          {off ? t('access.on') : t('access.off')}
          <span className="visually-hidden"> {account.display_name}</span>
        </button>
      </div>
    </li>
  );
}
