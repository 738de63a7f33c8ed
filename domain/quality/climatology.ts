import { figure, type Measured, NOT_EVALUATED, PASS, suspect, type Verdict } from './verdict.ts';

/** Lowest and highest value on record, for each month from January; null for a month without a record. */
export type MonthlyRanges = readonly (readonly [number, number] | null)[];

/** Q10. QARTOD test 5, climatology: outside what this month has seen so far. Suspect, never a fail: records are broken. */
export function checkClimatology(reading: Measured, months: MonthlyRanges): Verdict {
  const range = months[new Date(reading.at).getUTCMonth()];
  if (!range) return NOT_EVALUATED;
  const [low, high] = range;
  if (reading.value >= low && reading.value <= high) return PASS;
  return suspect(`Q10 outside the month's ${figure(low)}..${figure(high)}`);
}
