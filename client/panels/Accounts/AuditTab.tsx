import { useState } from 'react';
import { useConsole } from '../../console/console.ts';
import { clockTime } from '../../format/time.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { None } from '../../ui/None.tsx';
import { Loading, Trouble } from '../../ui/States.tsx';
import { type AuditEntry, askAudit } from './accounts.ts';

const KINDS = ['all', 'sign-in', 'refused', 'act', 'account', 'export', 'camera', 'warning', 'read'] as const;
type Kind = (typeof KINDS)[number];

/** Newest first, a page at a time. */
export function AuditTab() {
  const { t } = useWords();
  const [kind, setKind] = useState<Kind>('all');
  const [cursor, setCursor] = useState<string | null>(null);
  const query = { limit: '50', ...(kind === 'all' ? {} : { kind }), ...(cursor ? { cursor } : {}) };
  const { answer, again } = useAnswer({
    key: `audit ${kind} ${cursor}`,
    ask: (signal) => askAudit(query, signal),
  });
  const choose = (next: Kind) => {
    setKind(next);
    setCursor(null);
  };
  return (
    <section className="sec audit">
      <label className="field">
        <span>{t('access.tabs.audit')}</span>
        <select value={kind} onChange={(event) => choose(event.target.value as Kind)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`access.kind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {answer.kind === 'waiting' && <Loading label={t('access.tabs.audit')} />}
      {answer.kind === 'failed' && <Trouble title={t('access.loadFailed')} why={answer.why} onAgain={again} />}
      {answer.kind === 'here' && (
        <>
          {answer.value.items.length === 0 && (
            <p className="t12 m">
              <None of="auditEntry" />
            </p>
          )}
          <ul className="audit-list">
            {answer.value.items.map((entry) => (
              <EntryRow key={entry.audit_id} entry={entry} />
            ))}
          </ul>
          {answer.value.next && (
            <button type="button" className="btn sm" onClick={() => setCursor(answer.value.next)}>
              {t('access.older')}
            </button>
          )}
        </>
      )}
    </section>
  );
}

function EntryRow({ entry }: { entry: AuditEntry }) {
  const { city } = useConsole();
  const { t } = useWords();
  const facts = [
    t(`access.kind.${entry.kind as Kind}`),
    entry.status,
    entry.times > 1 ? t('access.times', { count: entry.times }) : null,
  ];
  return (
    <li data-kind={entry.kind}>
      <div className="t12">
        <time className="num m" dateTime={entry.at} title={entry.at}>
          {clockTime(Date.parse(entry.at), city.timezone)}
        </time>{' '}
        <b>{entry.person ?? t('access.nobody')}</b>{' '}
        <span className="m">{facts.filter((fact) => fact !== null).join(' · ')}</span>
      </div>
      <div className="t11 m num audit-what">
        {entry.what} · {entry.address}
      </div>
      <ul className="t11 num audit-change">
        {changesOf(entry).map(({ name, before, after }) => (
          <li key={name}>
            <span className="m">{name}</span> {before} → {after}
          </li>
        ))}
      </ul>
    </li>
  );
}

const NOTHING = '–';

/** The facts that are no longer what they were, by the names that the interface gives them. */
function changesOf({ before, after }: AuditEntry): { name: string; before: string; after: string }[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((name) => ({ name, before: textOf(before?.[name]), after: textOf(after?.[name]) }))
    .filter((fact) => fact.before !== fact.after);
}

function textOf(fact: unknown): string {
  if (fact === undefined || fact === null) return NOTHING;
  return typeof fact === 'object' ? JSON.stringify(fact) : String(fact);
}
