import type { EpochMs } from './time.ts';

/** How old the newest word of a thing is, against how often it promised to speak. Unknown: it never spoke. */
export type Freshness = 'live' | 'late' | 'silent' | 'unknown';

/** How many cadences without a word are still live. */
export const LIVE_CADENCES = 2;
/** How many cadences without a word are silence. */
export const SILENT_CADENCES = 6;

/**
 * L1. Live up to twice the cadence, late up to six times, silent beyond. It is derived from the time whenever it is asked
 * for and never stored, so that it goes on ageing when no message arrives.
 *
 * @param interval_s the cadence in seconds
 */
export function freshnessOf(lastAt: EpochMs | null | undefined, interval_s: number, now: EpochMs): Freshness {
  if (lastAt === null || lastAt === undefined) return 'unknown';
  const cadences = (now - lastAt) / (interval_s * 1_000);
  if (cadences <= LIVE_CADENCES) return 'live';
  return cadences <= SILENT_CADENCES ? 'late' : 'silent';
}
