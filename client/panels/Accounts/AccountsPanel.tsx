import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ClosePanel } from '../ClosePanel.tsx';
import { AccountTab } from './AccountTab.tsx';
import { AuditTab } from './AuditTab.tsx';
import { SessionTab } from './SessionTab.tsx';

const TABS = { accounts: AccountTab, sessions: SessionTab, audit: AuditTab };

/** The administrator's: who has an account, who is signed in, who did what. */
export function AccountsPanel() {
  const { t } = useWords();
  const [tab, setTab] = useState<keyof typeof TABS>('accounts');
  const Tab = TABS[tab];
  return (
    <article className="accounts" data-panel="accounts">
      <header className="sec head">
        <div className="row">
          <h2>{t('access.title')}</h2>
          <span className="sp" />
          <ClosePanel />
        </div>
        <fieldset className="seg" aria-label={t('access.title')}>
          {(Object.keys(TABS) as (keyof typeof TABS)[]).map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === tab}
              className={name === tab ? 'on' : ''}
              data-tab={name}
              onClick={() => setTab(name)}
            >
              {t(`access.tabs.${name}`)}
            </button>
          ))}
        </fieldset>
      </header>
      <Tab />
    </article>
  );
}
