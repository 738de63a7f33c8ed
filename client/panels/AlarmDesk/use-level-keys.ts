import { useEffect } from 'react';
import type { Level } from '../../../domain/levels.ts';
import { useConsole } from '../../console/console.ts';
import { isTyping } from '../../console/is-typing.ts';

/** `1` is red, as Ⅰ is the highest response. */
const LEVEL_OF_KEY: Readonly<Record<string, Level | undefined>> = { 1: 'red', 2: 'orange', 3: 'yellow', 4: 'blue' };

/** The keys 1 to 4 keep one level on the desk; the same key again lets all back in. */
export function useLevelKeys(): void {
  const { desk } = useConsole();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const level = LEVEL_OF_KEY[event.key];
      if (!level) return;
      desk.update((before) => {
        const { filter } = before.alarms;
        const next = { ...filter, level: filter.level === level ? null : level };
        return { ...before, alarms: { ...before.alarms, filter: next } };
      });
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [desk]);
}
