import { useEffect } from 'react';
import { deskOf } from '../live/alarms.ts';
import { listItems } from '../panels/Lists/list-items.ts';
import { useConsole } from './console.ts';
import { NO_FILTER } from './desk.ts';
import { frameAlarms } from './frame-alarms.ts';
import { isTyping } from './is-typing.ts';
import { openAlarm } from './open-alarm.ts';
import { openThing } from './open-thing.ts';
import { showPage } from './show-page.ts';

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
          before.page === 'dispatch' && (before.dispatch.form || before.dispatch.details)
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
        if (newest) return openAlarm(console, { row: newest, alarm: newest.head });
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
