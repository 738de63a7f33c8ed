import { MEASURES } from '../measures.ts';
import { MINUTE_MS } from '../time.ts';
import { grownLimit } from './limit-growth.ts';
import { isProven, type SeriesContext } from './proof.ts';
import type { RecentValues } from './recent-values.ts';
import type { RateSettings, SpikeSettings } from './settings.ts';
import { confirmed, exceeds, figure, type Measured, NOT_EVALUATED, PASS, suspect, type Verdict } from './verdict.ts';

/** A rise under way may grow so many times as steep from one value to the next. */
const QUICKENS = 3;

/** What tells a rise that goes on from a jump. Water alone has it: the WMO asks nothing of the kind of the air. */
export interface RiseSettings {
  readonly spike: SpikeSettings;
  readonly context: SeriesContext;
}

/**
 * Q4. QARTOD test 7, rate of change, and the WMO's step test: faster than the water or the air of this regime changes.
 * Suspect at worst. The change is measured over a duration, so that a gauge that speaks every minute is not accused of its
 * own ripple; a value is excused where it agrees with the previous one, or with the last two that nobody doubted. Of water,
 * a rise that the values before it lead to is confirmed (Q14), and a value that only a doubted one agrees with is not (Q16).
 *
 * @param rise null for what is no water
 */
export function checkRateOfChange(
  reading: Measured,
  recent: RecentValues,
  settings: RateSettings,
  rise: RiseSettings | null = null,
): Verdict {
  const { at, value } = reading;
  const previous = recent.countBefore(at) - 1;
  if (previous < 0) return NOT_EVALUATED;
  const isOld = at - recent.at(previous) > settings.reach_ms;
  if (isOld && !settings.growth) return NOT_EVALUATED;
  const base = baseOf(at, previous, recent, settings);
  const elapsed_ms = Math.max(at - recent.at(base), settings.limits[0]!.within_ms);
  const change = value - recent.value(base);
  if (!exceeds(change, allowedChange(settings, elapsed_ms))) return PASS;
  const agrees = (index: number) =>
    !exceeds(value - recent.value(index), allowedChange(settings, at - recent.at(index)));
  if (agrees(previous) && (!rise || recent.passed(previous))) return PASS;
  let undoubted = 0;
  for (let i = previous; i >= 0 && undoubted < 2 && (settings.growth || at - recent.at(i) <= settings.reach_ms); i--) {
    if (!recent.passed(i)) continue;
    undoubted += 1;
    if (agrees(i)) return PASS;
  }
  const { unit } = MEASURES[reading.measure];
  const reason = `Q4 change ${figure(change)} ${unit} in ${figure((at - recent.at(base)) / MINUTE_MS)} min`;
  if (!rise) return suspect(reason);
  if (leadsTo(reading, recent, settings)) return change > 0 ? confirmed(reason) : suspect(reason);
  if (!isProven({ reading, recent, before: previous, settings: rise.spike, context: rise.context }))
    return suspect(reason);
  if (agrees(previous)) return PASS;
  return change > 0 ? confirmed(reason) : suspect(reason);
}

/**
 * True where the value before it was not doubted, and no more lies between the two than may change at once, or than the rise
 * that is under way explains: a flood quickens too.
 */
export function leadsTo({ at, value }: Measured, recent: RecentValues, settings: RateSettings): boolean {
  const previous = recent.countBefore(at) - 1;
  if (previous < 0 || !recent.passed(previous)) return false;
  const elapsed_ms = at - recent.at(previous);
  const step = value - recent.value(previous);
  if (!exceeds(step, allowedChange(settings, Math.max(elapsed_ms, settings.limits[0]!.within_ms)))) return true;
  if (previous === 0 || !recent.passed(previous - 1) || at - recent.at(previous - 1) > settings.reach_ms) return false;
  const pace = (recent.value(previous) - recent.value(previous - 1)) / (recent.at(previous) - recent.at(previous - 1));
  return step > 0 && step <= QUICKENS * pace * elapsed_ms;
}

/** The oldest value within the shortest duration, with one more before it; the previous one, if it is older than that. */
function baseOf(at: number, previous: number, recent: RecentValues, { limits, reach_ms }: RateSettings): number {
  const shortest_ms = limits[0]!.within_ms;
  let base = previous;
  while (base > 0 && at - recent.at(base) < shortest_ms && at - recent.at(base - 1) <= reach_ms) base--;
  return base;
}

/** What may change in a time: straight lines from nothing through the limits, and on at the pace of the last, or as water's limits grow. */
export function allowedChange(settings: RateSettings, elapsed_ms: number): number {
  let from_ms = 0;
  let from = 0;
  for (const { within_ms, change } of settings.limits) {
    if (elapsed_ms <= within_ms) return from + ((change - from) * (elapsed_ms - from_ms)) / (within_ms - from_ms);
    from_ms = within_ms;
    from = change;
  }
  return settings.growth ? grownLimit(from, from_ms, elapsed_ms, settings.growth) : (from * elapsed_ms) / from_ms;
}
