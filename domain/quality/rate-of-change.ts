import { MEASURES } from '../measures.ts';
import { MINUTE_MS } from '../time.ts';
import type { RecentValues } from './recent-values.ts';
import type { RateSettings } from './settings.ts';
import { exceeds, figure, type Measured, NOT_EVALUATED, PASS, suspect, type Verdict } from './verdict.ts';

/**
 * Q4. QARTOD test 7, rate of change, and the WMO's step test: faster than the water or the air of this regime changes.
 * Suspect at worst. The change is measured over a duration, so that a gauge that speaks every minute is not accused of its
 * own ripple; a value is excused where it agrees with the previous one, or with the last two that nobody doubted.
 */
export function checkRateOfChange(reading: Measured, recent: RecentValues, settings: RateSettings): Verdict {
  const { at, value } = reading;
  const previous = recent.countBefore(at) - 1;
  if (previous < 0 || at - recent.at(previous) > settings.reach_ms) return NOT_EVALUATED;
  const shortest_ms = settings.limits[0]!.within_ms;
  let base = previous;
  while (base > 0 && at - recent.at(base) < shortest_ms && at - recent.at(base - 1) <= settings.reach_ms) base--;
  const elapsed_ms = Math.max(at - recent.at(base), shortest_ms);
  const change = value - recent.value(base);
  if (!exceeds(change, allowedChange(settings, elapsed_ms))) return PASS;
  const agrees = (index: number) =>
    !exceeds(value - recent.value(index), allowedChange(settings, at - recent.at(index)));
  if (agrees(previous)) return PASS;
  let undoubted = 0;
  for (let i = previous; i >= 0 && undoubted < 2 && at - recent.at(i) <= settings.reach_ms; i--) {
    if (!recent.passed(i)) continue;
    undoubted += 1;
    if (agrees(i)) return PASS;
  }
  const { unit } = MEASURES[reading.measure];
  return suspect(`Q4 change ${figure(change)} ${unit} in ${figure((at - recent.at(base)) / MINUTE_MS)} min`);
}

/** What may change in a time: straight lines from nothing through the limits, and on at the pace of the last. */
export function allowedChange(settings: RateSettings, elapsed_ms: number): number {
  let from_ms = 0;
  let from = 0;
  for (const { within_ms, change } of settings.limits) {
    if (elapsed_ms <= within_ms) return from + ((change - from) * (elapsed_ms - from_ms)) / (within_ms - from_ms);
    from_ms = within_ms;
    from = change;
  }
  return (from * elapsed_ms) / from_ms;
}
