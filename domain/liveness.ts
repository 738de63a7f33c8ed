// L39. Whether what is shown may be called live: a statement about data, not about a connection.
import type { Condition } from './condition.ts';
import type { EpochMs } from './time.ts';

/** Under this share of what was ever heard, what is shown is no picture of now. */
export const LIVE_SHARE = 0.9;

/** One station or camera, as far as it counts. */
export interface Told {
  readonly condition: Condition;
  /** When its next word was due that did not come, or since when it is doubted; null where it is live or was never heard. */
  readonly liveUntil: EpochMs | null;
}

export type ConditionCounts = { readonly [condition in Condition]: number };

export interface Liveness {
  /** `unknown`: never heard. */
  readonly counts: ConditionCounts;
  /** Those that were ever heard. */
  readonly heard: number;
  readonly state: 'live' | 'degraded' | 'unheard';
  /** Since when too few are live; null unless degraded. */
  readonly since: EpochMs | null;
}

/**
 * L39. How much of a group is live. What was never heard is told apart and counts in no share. Since when it is degraded follows from
 * what is not live now, so that whoever asks, and whenever a page was opened, hears the same.
 */
export function livenessOf(group: Iterable<Told>, now: EpochMs): Liveness {
  const counts = { live: 0, late: 0, silent: 0, suspect: 0, unknown: 0 };
  const ended: EpochMs[] = [];
  for (const { condition, liveUntil } of group) {
    counts[condition]++;
    if (liveUntil !== null) ended.push(liveUntil);
  }
  const heard = counts.live + counts.late + counts.silent + counts.suspect;
  if (heard === 0) return { counts, heard, state: 'unheard', since: null };
  if (counts.live >= LIVE_SHARE * heard) return { counts, heard, state: 'live', since: null };
  // The one too many: with it the share was first too small.
  const spared = Math.floor((1 - LIVE_SHARE) * heard + ROUNDING);
  // One that said goodbye may owe no word yet.
  const since = Math.min(now, ended.sort((a, b) => a - b)[spared] ?? now);
  return { counts, heard, state: 'degraded', since };
}

/** A tenth of ten is one, also in binary. */
const ROUNDING = 1e-9;
