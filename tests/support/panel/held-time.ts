// The page's own time in the test's hand, for what runs down on the page alone: an undo, a wait for the world, a voice.
import { act } from 'react';
import { type MockInstance, vi } from 'vitest';

const HELD = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] as const;
let unasked: MockInstance | null = null;

/** From here on the page's timers and its clock stand until `pass`; to be let go with `letTimeRun`. */
export function holdTime(): void {
  vi.useFakeTimers({ toFake: [...HELD] });
  // Every look of `expect.element`, `expect.poll` and `vi.waitUntil` moves time that it knows to be held.
  unasked = vi.spyOn(vi, 'isFakeTimers').mockReturnValue(false);
}

/** So much time passes, and whatever it changes is drawn: what stands on the page can be read at once, also what must not have changed. */
export async function pass(ms: number): Promise<void> {
  await drawn(() => void vi.advanceTimersByTime(ms));
}

/** Does something and waits until the page has drawn what it changed. */
export async function drawn(change: () => void): Promise<void> {
  const react = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  const before = react.IS_REACT_ACT_ENVIRONMENT ?? false;
  react.IS_REACT_ACT_ENVIRONMENT = true;
  await act(async () => change());
  react.IS_REACT_ACT_ENVIRONMENT = before;
}

export function letTimeRun(): void {
  unasked?.mockRestore();
  unasked = null;
  vi.useRealTimers();
}
