import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { RecentValues } from './recent-values.ts';

export const RAIN_WINDOW_MS = 30 * MINUTE_MS;

/** What one gauge remembers of its rain. */
export interface GaugeMemory {
  readonly recent: RecentValues;
  readonly interval_s: number;
  /** Time of the newest report of rain; -Infinity where there was none. */
  lastWetAt: EpochMs;
}

export interface RainSum {
  readonly mm: number;
  /** Share of the window that its reports stand for, 0..1 and a little more. */
  readonly covered: number;
}

/** Rain over (until - 30 min, until]. */
export function rainSum(gauge: GaugeMemory, until: EpochMs, undoubtedOnly: boolean): RainSum {
  const { recent } = gauge;
  let [mm, reports] = [0, 0];
  for (let i = recent.countBefore(until + 1) - 1; i >= 0 && recent.at(i) > until - RAIN_WINDOW_MS; i--) {
    if (undoubtedOnly && !recent.passed(i)) continue;
    mm += recent.value(i);
    reports += 1;
  }
  return { mm, covered: (reports * gauge.interval_s * 1_000) / RAIN_WINDOW_MS };
}
