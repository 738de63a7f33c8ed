import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Alarm, type AlarmLevel, alarmRank } from '../../../domain/alerts/alarm.ts';
import { useConsole, useDesk } from '../../console/console.ts';
import { openAlarm } from '../../console/open-alarm.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmDesk, AlarmRow } from '../../live/alarms.ts';
import { AlarmSubRow } from './AlarmSubRow.tsx';
import { levelInText } from './alarm-words.ts';
import { type DeskItem, deskItems, heldRows } from './desk-items.ts';
import { IncidentRow } from './IncidentRow.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import type { NewAlarms } from './use-seen.ts';
import { useTallWindow } from './use-tall-window.ts';

interface RowsProps {
  readonly rows: readonly AlarmRow[];
  readonly desk: AlarmDesk;
  readonly isNew: NewAlarms['isNew'];
  readonly picks: ReadonlySet<string>;
  /** Undefined where rows cannot be picked. */
  readonly setPicks: ((change: (picks: ReadonlySet<string>) => ReadonlySet<string>) => void) | undefined;
}

const FOLDED: ReadonlySet<string> = new Set();

/** The rows themselves: only those on the screen are drawn, and none moves while a hand or the focus is inside. */
export function DeskRows({ rows: sorted, desk: { byId, order }, isNew, picks, setPicks }: RowsProps) {
  const console = useConsole();
  const list = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<readonly AlarmRow[] | null>(null);
  const [expanded, setExpanded] = useState(FOLDED);
  const { rows, added } = useMemo(
    () => (held ? heldRows(sorted, held, byId) : { rows: sorted, added: [] }),
    [sorted, held, byId],
  );
  const items = useMemo(() => deskItems(rows, expanded), [rows, expanded]);
  const { tops, first, last } = useTallWindow(list, items);
  const toggle = useCallback((id: string) => setExpanded((before) => toggled(before, id)), []);
  const cursor = useDeskKeys({ list, items, tops, toggle });
  const onOpen = useCallback((row: AlarmRow) => openAlarm(console, { row, alarm: row.head }), [console]);
  const onOpenAlarm = useCallback(
    (row: AlarmRow, alarm: Alarm) => openAlarm(console, { row, alarm, single: true }),
    [console],
  );
  const onPick = useMemo(
    () => setPicks && ((id: string, on: boolean) => setPicks((before) => toggled(before, id, on))),
    [setPicks],
  );
  const hold = () => setHeld((before) => before ?? sorted);
  const release = useCallback(() => {
    const inside = list.current?.contains(document.activeElement) ?? false;
    if (!inside && !list.current?.matches(':hover')) setHeld(null);
  }, []);
  // React does not tell of a pointer that leaves when the row it rested on has been taken away: an alarm that joins an incident is
  // another row.
  useEffect(() => {
    const rows = list.current;
    const leave = () => requestAnimationFrame(release);
    rows?.addEventListener('pointerleave', leave);
    return () => rows?.removeEventListener('pointerleave', leave);
  }, [release]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only keep the order still while a hand or the focus is inside
    <div
      className={`rows ${picks.size > 0 ? 'picking' : ''}`}
      ref={list}
      data-held={held !== null}
      onPointerEnter={hold}
      onFocus={(event) => {
        hold();
        cursor.current = event.target.closest<HTMLElement>('[data-line]')?.dataset.line ?? cursor.current;
      }}
      onBlur={() => requestAnimationFrame(release)}
    >
      {added.length > 0 && <NewBelow added={added} onSort={() => setHeld(sorted)} />}
      <DeskList {...{ items, tops, first, last, order, isNew, picks, onOpen, onOpenAlarm, onPick, toggle }} />
    </div>
  );
}

interface ListProps {
  readonly items: readonly DeskItem[];
  readonly tops: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly order: AlarmDesk['order'];
  readonly isNew: NewAlarms['isNew'];
  readonly picks: ReadonlySet<string>;
  readonly onOpen: (row: AlarmRow) => void;
  readonly onOpenAlarm: (row: AlarmRow, alarm: Alarm) => void;
  readonly onPick: ((id: string, on: boolean) => void) | undefined;
  readonly toggle: (id: string) => void;
}

function DeskList({ items, tops, first, last, order, isNew, picks, onOpen, onOpenAlarm, onPick, toggle }: ListProps) {
  const { t } = useWords();
  const open = useDesk((state) => state.alarms.open);
  return (
    <ol style={{ height: tops.at(-1) }} aria-label={t('desk.rows')}>
      {items.slice(first, last).map((item, i) => (
        <li
          key={item.id}
          data-line={item.id}
          style={{ top: tops[first + i], height: item.height_px }}
          aria-setsize={items.length}
          aria-posinset={first + i + 1}
        >
          {item.kind === 'row' ? (
            <IncidentRow
              row={item.row}
              expanded={item.expanded}
              selected={open?.row === item.row.id && open.alarm === null}
              picked={picks.has(item.row.id)}
              nth={order.get(item.row.id)}
              isNew={item.row.places.some(isNew)}
              onOpen={onOpen}
              onToggle={toggle}
              onPick={onPick}
            />
          ) : (
            <AlarmSubRow
              row={item.row}
              alarm={item.alarm}
              nth={item.nth}
              selected={open?.alarm === item.alarm.id}
              onOpen={onOpenAlarm}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

/** What came while the order was held: it must not be missed because a pointer rests on the list. */
function NewBelow({ added, onSort }: { added: readonly AlarmRow[]; onSort: () => void }) {
  const { t } = useWords();
  const worst = added.reduce<AlarmLevel>(
    (one, { level }) => (alarmRank(level) > alarmRank(one) ? level : one),
    'notice',
  );
  return (
    <div className="rows-new row t11" data-new={added.length}>
      {t('desk.new', { count: added.length, level: levelInText(worst, t) })}
      <span className="sp" />
      <button type="button" className="quick on" data-action="sort" onClick={onSort}>
        {t('desk.sort')}
      </button>
    </div>
  );
}

function toggled(ids: ReadonlySet<string>, id: string, on = !ids.has(id)): ReadonlySet<string> {
  const next = new Set(ids);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}
