import { useEffect } from 'react';
import { type AlarmRow, deskOf } from '../live/alarms.ts';
import { listItems } from '../panels/Lists/list-items.ts';
import { type Console, useConsole } from './console.ts';
import { NO_FILTER } from './desk.ts';
import { frameAlarms } from './frame-alarms.ts';
import { isTyping } from './is-typing.ts';
import { openAlarm } from './open-alarm.ts';
import { openThing } from './open-thing.ts';
import { showPage } from './show-page.ts';

/** Of one place all of it; of many the alarm that came last. */
function openNewest(console: Console, row: AlarmRow): void {
  const last = row.alarms.reduce((one, alarm) => (alarm.raised_at > one.raised_at ? alarm : one));
  const isPlace = row.places.length === 1;
  openAlarm(console, { row, alarm: isPlace ? row.head : last, single: !isPlace });
}

/** The keys that work wherever the focus is; the list and the search have their own. */
export function useKeys(): void {
  const console = useConsole();
  useEffect(() => {
    const { desk, map, situation } = console;
    const actions: Record<string, () => void> = {
      f: () => map.get()?.fitCity(),
      v: () => frameAlarms(console),
      d: () => showPage(console, desk.get().page === 'dispatch' ? 'command' : 'dispatch'),
      w: () => showPage(console, desk.get().page === 'wall' ? 'command' : 'wall'),
      '+': () => map.get()?.zoomBy(1),
      '=': () => map.get()?.zoomBy(1),
      '-': () => map.get()?.zoomBy(-1),
      escape: () =>
        desk.update((before) =>
          before.sketch
            ? { ...before, sketch: null }
            : before.page === 'dispatch' && (before.dispatch.form || before.dispatch.details)
              ? { ...before, dispatch: { ...before.dispatch, form: null, details: null } }
              : before.alarms.asked
                ? { ...before, alarms: { ...before.alarms, asked: null } }
                : before.alarms.open
                  ? { ...before, selection: null, alarms: { ...before.alarms, open: null } }
                  : { ...before, selection: null },
        ),
      '?': () => desk.update((before) => ({ ...before, selection: { kind: 'keys' } })),
      g: () => {
        showPage(console, 'command');
        const { newest } = deskOf(situation.get().world);
        if (newest) return openNewest(console, newest);
        const worst = listItems(situation.get(), NO_FILTER)[0];
        if (worst) openThing(console, { kind: worst.kind, id: worst.id });
      },
      c: () => document.querySelector<HTMLElement>('.right .near-camera')?.focus(),
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target)) return;
      const action = actions[event.key.toLowerCase()];
      if (!action) return;
      action();
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [console]);
}
