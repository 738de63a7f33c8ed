import { MINUTE_MS } from '../time.ts';
import type { RecentValues } from './recent-values.ts';
import { exceeds, figure, type Measured, PASS, suspect, type Verdict } from './verdict.ts';

/**
 * Q2 for rain: more in five minutes than a storm of a hundred years brings (25.3 mm). A report that stands for longer is
 * judged by its mean over five minutes.
 *
 * @param interval_s the time that one report stands for; a derived amount says so itself
 */
export function checkHeavyRain(reading: Measured, recent: RecentValues, limit_mm: number, interval_s: number): Verdict {
  if (reading.value <= 0) return PASS;
  const { derivedSince } = reading;
  const interval_min = derivedSince === undefined ? interval_s / 60 : (reading.at - derivedSince) / MINUTE_MS;
  let sum_mm = reading.value;
  for (let i = recent.countBefore(reading.at) - 1; i >= 0; i--) {
    if (reading.at - recent.at(i) >= 5 * MINUTE_MS) break;
    sum_mm += recent.value(i);
  }
  const in5Min_mm = interval_min > 5 ? (sum_mm * 5) / interval_min : sum_mm;
  return exceeds(in5Min_mm, limit_mm) ? suspect(`Q2 unusual: ${figure(in5Min_mm)} mm in 5 min`) : PASS;
}
