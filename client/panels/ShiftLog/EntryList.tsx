import { useMemo, useState } from 'react';
import type { ShiftEntry } from '../../../domain/alerts/shift-log.ts';
import { useMoment } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { None } from '../../ui/None.tsx';
import { EntryRow } from './EntryRow.tsx';
import { ENTRY_GROUPS, type EntryGroup, isInGroup } from './shift-log.ts';

/** More rows than this are asked for by hand: a storm writes thousands. */
const AT_ONCE = 200;

export function EntryList({ entries }: { entries: readonly ShiftEntry[] }) {
  const { t } = useWords();
  const [group, setGroup] = useState<EntryGroup>('all');
  const [most, setMost] = useState(AT_ONCE);
  const minute = useMoment((now) => Math.floor(now / 60_000) * 60_000);
  const counts = useMemo(
    () =>
      Object.fromEntries(
        ENTRY_GROUPS.map((name) => [name, entries.filter((entry) => isInGroup(entry, name)).length]),
      ) as Record<EntryGroup, number>, // one for each group
    [entries],
  );
  const shown = useMemo(() => entries.filter((entry) => isInGroup(entry, group)), [entries, group]);
  return (
    <section className="sec">
      <fieldset className="chips no-print" aria-label={t('shift.filter')}>
        {ENTRY_GROUPS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === group}
            className={`chip ${name === group ? 'on' : ''}`}
            data-entry-group={name}
            onClick={() => setGroup(name)}
          >
            {t(`shift.group.${name}`)}
            <b className="num">{counts[name]}</b>
          </button>
        ))}
      </fieldset>
      {shown.length === 0 && (
        <p className="m t12 gap-above">
          <None of={group === 'all' ? 'entry' : 'entryOfKind'} />
        </p>
      )}
      <ol className="entries" aria-label={t('shift.newestFirst')}>
        {shown.slice(0, most).map((entry) => (
          <EntryRow key={entry.id} entry={entry} now={minute} />
        ))}
      </ol>
      {shown.length > most && (
        <button type="button" className="btn sm no-print" onClick={() => setMost(most + AT_ONCE)}>
          {t('shift.more', { count: shown.length - most })}
        </button>
      )}
    </section>
  );
}
