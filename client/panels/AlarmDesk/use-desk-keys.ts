import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useConsole } from '../../console/console.ts';
import { isTyping } from '../../console/is-typing.ts';
import { openAlarm } from '../../console/open-alarm.ts';
import { useAct } from '../../console/use-act.ts';
import { usePendingFocus } from '../../ui/use-pending-focus.ts';
import { alarmsOf, type DeskItem, successorOf } from './desk-items.ts';
import { useDeskActions } from './use-desk-actions.ts';

interface KeysOf {
  readonly list: RefObject<HTMLElement | null>;
  readonly items: readonly DeskItem[];
  readonly tops: readonly number[];
  readonly toggle: (id: string) => void;
}

/** J and K move, A acknowledges, N writes a note, → and ← unfold. Gives the line that has the focus or is about to get it. */
export function useDeskKeys({ list, items, tops, toggle }: KeysOf): RefObject<string | null> {
  const console = useConsole();
  const { acknowledge } = useDeskActions();
  const { attempt } = useAct('operate');
  /** Keys come faster than frames, so the place is not read from the page. */
  const cursor = useRef<string | null>(null);
  const lines = usePendingFocus(list, lineOf);
  useKeptFocus({ list, items, cursor, focus: lines.focus });
  useEffect(() => {
    const rows = list.current;
    const at = () => items.findIndex(({ id }) => id === cursor.current);
    const move = (step: number) => {
      const to = Math.min(items.length - 1, Math.max(0, at() + step));
      const item = items[to];
      if (!rows || !item) return;
      cursor.current = item.id;
      const top = tops[to] ?? 0;
      const bottom = top + item.height_px;
      if (top < rows.scrollTop) rows.scrollTop = top;
      else if (bottom > rows.scrollTop + rows.clientHeight) rows.scrollTop = bottom - rows.clientHeight;
      lines.focus(item.id);
    };
    const unfold = (open: boolean) => {
      const item = items[at()];
      if (item?.kind === 'row' && item.expanded !== open) toggle(item.id);
    };
    const current = () => {
      const { open } = console.desk.get().alarms;
      return (
        items[at()] ??
        items.find(({ id }) => open !== null && id === (open.alarm ? `${open.row}/${open.alarm}` : open.row))
      );
    };
    const isAsked = () => console.desk.get().alarms.asked !== null;
    const note = () => {
      const item = current();
      if (!item) return;
      const alarm = item.kind === 'alarm' ? item.alarm : item.row.head;
      openAlarm(console, { row: item.row, alarm, single: item.kind === 'alarm', form: 'note' });
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const inside = rows?.contains(document.activeElement) ?? false;
      const item = current();
      if (key === 'j' || (inside && key === 'arrowdown')) move(1);
      else if (key === 'k' || (inside && key === 'arrowup')) move(-1);
      else if (inside && (key === 'arrowright' || key === 'arrowleft')) unfold(key === 'arrowright');
      // What was asked about is confirmed by another press than the one that asked.
      else if (key === 'a') attempt((leave) => item && !isAsked() && acknowledge(leave, alarmsOf(item)));
      else if (key === 'n') attempt(note);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return cursor;
}

/** A line that is gone under the focus, since its alarm joined another row, hands it on to the line that has its alarm now. */
function useKeptFocus({
  list,
  items,
  cursor,
  focus,
}: Pick<KeysOf, 'list' | 'items'> & {
  readonly cursor: RefObject<string | null>;
  readonly focus: (id: string) => void;
}): void {
  const before = useRef(items);
  const isInside = useRef(false);
  useEffect(() => {
    const rows = list.current;
    const enter = () => {
      isInside.current = true;
    };
    // Not yet: what is taken away loses the focus before its successor is drawn.
    const leave = () =>
      requestAnimationFrame(() => {
        isInside.current = rows?.contains(document.activeElement) ?? false;
      });
    rows?.addEventListener('focusin', enter);
    rows?.addEventListener('focusout', leave);
    return () => {
      rows?.removeEventListener('focusin', enter);
      rows?.removeEventListener('focusout', leave);
    };
  }, [list]);
  useLayoutEffect(() => {
    const gone = before.current.find(({ id }) => id === cursor.current);
    before.current = items;
    if (!gone || items.some(({ id }) => id === gone.id)) return;
    const next = successorOf(gone, items);
    cursor.current = next?.id ?? null;
    // The browser gives the focus of what was taken away to the page; whoever has it elsewhere keeps it.
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (next && isLost && isInside.current) focus(next.id);
  }, [items, cursor, focus]);
}

function lineOf(rows: HTMLElement, id: string): HTMLElement | null | undefined {
  const line = [...rows.querySelectorAll<HTMLElement>('[data-line]')].find(({ dataset }) => dataset.line === id);
  return line?.querySelector<HTMLElement>('[data-cover]');
}
