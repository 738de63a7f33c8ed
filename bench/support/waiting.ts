import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is yes, or fails with what it was waiting for. */
export async function until(
  what: string,
  ask: () => boolean | Promise<boolean>,
  { within_s = 120, every_ms = 50 } = {},
): Promise<void> {
  const started = performance.now();
  while (!(await ask())) {
    if (performance.now() - started > within_s * 1_000) throw new Error(`waited ${within_s} s for ${what}`);
    await sleep(every_ms);
  }
}
