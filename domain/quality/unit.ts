// A gauge that was set up anew in feet or centimetres gives values that are all possible: only beside the last good one does it show.
import { MEASURES } from '../measures.ts';
import type { Reading } from '../readings.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import { agreesWithUndoubted, fitsPrevious, lastUndoubted, lowLimit, type SeriesContext } from './proof.ts';
import type { RecentValues } from './recent-values.ts';
import type { SpikeSettings } from './settings.ts';
import { exceeds, figure, type Measured, PASS, suspect, type Verdict } from './verdict.ts';

/** What metres become when they are said in feet or centimetres, and what those become when they are taken for metres. */
const FACTORS = [3.28, 0.305, 100, 0.01] as const;
/** The water itself moves a little between the two values. */
const TOLERANCE = 0.02;
/** Values are rounded to whole centimetres. */
const ROUNDING_M = 0.005;
/** Of nearly nothing no factor can be told. */
const LEAST_GOOD_M = 0.05;
const LEAST_VALUE_M = 0.01;
const MARK = 'Q17 unit?';

/** Since when a series has been doubted for its unit. */
export class UnitDoubt {
  since: EpochMs | null = null;

  /** Takes a judged value into account; one that failed or is missing settles nothing. */
  add({ at, flag, reason }: Reading): void {
    if (reason?.includes(MARK)) this.since ??= at;
    else if (flag !== 4 && this.since !== null && at > this.since) this.since = null;
  }

  /** Another value stands for that instant (Q21). */
  takeBack(at: EpochMs): void {
    if (this.since === at) this.since = null;
  }

  /** A series that has kept to itself for a day is how that gauge speaks now, and no longer called suspect for it. */
  holdsAt(at: EpochMs): boolean {
    return this.since !== null && at > this.since && at - this.since < DAY_MS;
  }
}

/**
 * Q17. Off the last good value by the factor of another unit (feet, centimetres), and by more than a spike: suspect, and so is
 * what agrees with it later. A depth that leaves the factor behind is water that rises.
 */
export function checkUnit(
  reading: Measured,
  recent: RecentValues,
  settings: SpikeSettings,
  context: SeriesContext & { readonly doubt: UnitDoubt },
): Verdict {
  const before = recent.countBefore(reading.at) - 1;
  if (before < 0) return PASS;
  if (recent.passed(before) && !exceeds(reading.value - recent.value(before), settings.low)) return PASS;
  const reason = unitReason(reading, recent, settings);
  if (reason) return suspect(reason);
  const place = { reading, recent, before, settings, context };
  if (settings.risesAreReal || !context.doubt.holdsAt(reading.at) || recent.passed(before)) return PASS;
  return fitsPrevious(place) && !agreesWithUndoubted(place) ? suspect(`${MARK} as the value before`) : PASS;
}

/** Why the unit of a value is doubted, by the last good one alone; null where it is not. Also of a value that failed its range. */
export function unitReason(reading: Measured, recent: RecentValues, settings: SpikeSettings): string | null {
  const undoubted = lastUndoubted(recent, recent.countBefore(reading.at) - 1);
  if (undoubted < 0) return null;
  const good = recent.value(undoubted);
  if (Math.abs(good) < LEAST_GOOD_M || Math.abs(reading.value) < LEAST_VALUE_M) return null;
  if (!exceeds(reading.value - good, lowLimit(settings, reading.at - recent.at(undoubted)))) return null;
  const factor = FACTORS.find(
    (each) => !exceeds(reading.value - each * good, TOLERANCE * Math.abs(each * good) + ROUNDING_M * Math.max(each, 1)),
  );
  return factor === undefined ? null : `${MARK} ${factor} times ${figure(good)} ${MEASURES[reading.measure].unit}`;
}
