import type { Flag, Reading } from '../readings.ts';
import type { TestName } from './tests.ts';
import type { Verdict } from './verdict.ts';

/** The note that follows the reasons of tests whose doubt the series itself has settled. */
const CONFIRMED = 'Q14 confirmed by the values before';
/** Worst last. */
const ORDER: readonly Flag[] = [1, 2, 3, 4];

/**
 * Q11. The manual keeps a flag for each test and gives no roll-up; this is ours: fail beats suspect beats pass, and missing is
 * missing. A test that was not evaluated leaves the flag as it is and stays named in `tests`, and so does one whose doubt the
 * series has settled (Q14), with its reason. What a device or frame said of the value itself before any test (a fault, a test
 * report) is one of those that are rolled up.
 */
export function rollUp(reading: Reading, verdicts: readonly (readonly [TestName, Verdict])[]): Reading {
  if (verdicts.length === 0) return reading;
  const tests: { [test in TestName]?: Flag } = { ...reading.tests };
  const reasons: (readonly [Flag, string])[] = reading.reason ? [[reading.flag, reading.reason]] : [];
  let flag = reading.flag;
  let isConfirmed = false;
  for (const [test, verdict] of verdicts) {
    tests[test] = worse(tests[test], verdict.flag);
    if (verdict.flag !== 3 && verdict.flag !== 4) continue;
    const counted = verdict.isConfirmed ? 1 : verdict.flag;
    isConfirmed ||= counted === 1;
    flag = worse(flag, counted);
    if (verdict.reason) reasons.push([counted, verdict.reason]);
  }
  if (isConfirmed) reasons.push([1, CONFIRMED]);
  if (reasons.length > 1) reasons.sort(([a], [b]) => ORDER.indexOf(b) - ORDER.indexOf(a));
  if (reasons.length === 0) return { ...reading, flag, tests };
  return { ...reading, flag, tests, reason: reasons.length === 1 ? reasons[0]![1] : joined(reasons) };
}

const joined = (reasons: readonly (readonly [Flag, string])[]) => reasons.map(([, text]) => text).join('; ');

/** The worse of two flags; missing stays missing. */
export function worse(a: Flag | undefined, b: Flag): Flag {
  if (a === undefined) return b;
  if (a === 9 || b === 9) return 9;
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}
