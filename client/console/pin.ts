import { MOST_PINNED } from '../../domain/saved-view.ts';
import type { Console } from './console.ts';
import { rememberPins } from './desk.ts';

/** Pins a station, or lets go of it; of too many the one that was pinned first goes. */
export function flipPin({ desk }: Pick<Console, 'desk'>, id: string): void {
  desk.update((before) => {
    const without = before.pinned.filter((one) => one !== id);
    const pinned = without.length < before.pinned.length ? without : [...without, id].slice(-MOST_PINNED);
    const next = { ...before, pinned };
    rememberPins(next);
    return next;
  });
}
