import { isProven, LEAST_RISE } from './proof.ts';
import { leadsTo, type RiseSettings } from './rate-of-change.ts';
import type { RecentValues } from './recent-values.ts';
import type { RateSettings } from './settings.ts';
import { confirmed, figure, type Measured, PASS, suspect, type Verdict } from './verdict.ts';

/** Q2. QARTOD test 4, the operator's range: possible, but out of the ordinary. Suspect, never a fail. */
export function checkUsualRange(reading: Measured, [low, high]: readonly [number, number]): Verdict {
  const { value } = reading;
  return value < low || value > high ? suspect(`Q2 unusual: outside ${figure(low)}..${figure(high)}`) : PASS;
}

/** Q2 for a depth: over the usual range it is confirmed where the water was seen to climb there (Q14). */
export function checkUsualDepth(
  reading: Measured,
  range: readonly [number, number],
  recent: RecentValues,
  { rate, spike, context }: RiseSettings & { readonly rate: RateSettings },
): Verdict {
  const verdict = checkUsualRange(reading, range);
  const before = recent.countBefore(reading.at) - 1;
  if (verdict.reason === undefined || reading.value <= range[1] || before < 0) return verdict;
  if (leadsTo(reading, recent, rate)) return confirmed(verdict.reason);
  const isClimbing = reading.value - recent.value(before) >= LEAST_RISE;
  return isClimbing && isProven({ reading, recent, before, settings: spike, context })
    ? confirmed(verdict.reason)
    : verdict;
}
