import { MINUTE_MS } from '../time.ts';
import type { RecentValues } from './recent-values.ts';
import { type Measured, PASS, type Verdict } from './verdict.ts';

/** As freshness has it (L1): a station is late beyond two cadences. */
const GAP_CADENCES = 2;

/**
 * Q9. QARTOD test 1, gap: before this value others are missing (flag 9 of the test). It says nothing about the value itself,
 * so it does not count in the reading's flag; that nothing arrives right now is freshness (L1).
 */
export function checkGap(reading: Measured, recent: RecentValues, interval_s: number): Verdict {
  const previous = recent.countBefore(reading.at) - 1;
  if (previous < 0) return PASS;
  const silent_ms = reading.at - recent.at(previous);
  if (silent_ms <= GAP_CADENCES * interval_s * 1_000) return PASS;
  return { flag: 9, reason: `Q9 no value for ${Math.round(silent_ms / MINUTE_MS)} min before` };
}
