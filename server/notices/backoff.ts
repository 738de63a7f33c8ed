import { randomInt } from 'node:crypto';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';

/** How long to wait after the first, second ... failure; after the last of them a delivery has failed. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
];

/** A fifth to either side, so that servers that failed together do not come back together. */
const JITTER = 0.2;
export const LONGEST_RETRY_MS = HOUR_MS * (1 + JITTER);

/** @returns null after the last try */
export function retryAfter(attempts: number, chance: () => number = fairChance): number | null {
  const delay = RETRY_DELAYS_MS[attempts - 1];
  return delay === undefined ? null : Math.round(delay * (1 + JITTER * (2 * chance() - 1)));
}

const STEPS = 1_000_000;
const fairChance = () => randomInt(STEPS + 1) / STEPS;
