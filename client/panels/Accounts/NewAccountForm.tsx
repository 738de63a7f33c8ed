import { useState } from 'react';
import { ActForm, Send } from '../../console/Act.tsx';
import type { Leave } from '../../http/leave.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type AccountRole, addAccount, type MadeLink } from './accounts.ts';

interface NewAccountFormProps {
  readonly roles: readonly AccountRole[];
  readonly districts: readonly string[];
  readonly onMade: (link: MadeLink) => void;
}

export function NewAccountForm({ roles, districts, onMade }: NewAccountFormProps) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [display, setDisplay] = useState('');
  const [role, setRole] = useState<AccountRole>('operator');
  const [limits, setLimits] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<string | null>(null);

  async function send(leave: Leave<'administer'>) {
    try {
      const account = { account_id: name.trim().toLowerCase(), display_name: display.trim() || name.trim(), role };
      onMade(await addAccount(leave, { ...account, districts: limits.length > 0 ? limits : null }));
      setName('');
      setDisplay('');
      setFault(null);
    } catch (cause) {
      setFault((cause as Error).message);
    }
  }

  return (
    <ActForm
      right="administer"
      className="sec new-account"
      aria-label={t('access.add')}
      onSend={(leave) => void send(leave)}
    >
      <h3>{t('access.add')}</h3>
      <label className="field">
        <span>{t('access.name')}</span>
        <input
          name="account"
          value={name}
          required
          maxLength={40}
          autoCapitalize="none"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('access.displayName')}</span>
        <input value={display} maxLength={60} onChange={(event) => setDisplay(event.target.value)} />
      </label>
      <label className="field">
        <span>{t('access.roleLabel')}</span>
        <select value={role} onChange={(event) => setRole(event.target.value as AccountRole)}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`access.role.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('access.limits')}</span>
        <select
          multiple
          size={4}
          value={[...limits]}
          onChange={(event) => setLimits([...event.target.selectedOptions].map((option) => option.value))}
        >
          {districts.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <p className="sign-in-fault t12" role="alert">
        {fault}
      </p>
      <Send className="btn pri">{t('access.create')}</Send>
    </ActForm>
  );
}
