// Q25. Water does not vanish. A fall faster than this kind of water can fall is a sensor that came off its mount, or dried out in a
// splash guard, and time does not make it true: a zero that is repeated for hours is still the same zero.
import { MEASURES } from '../measures.ts';
import type { Reading } from '../readings.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { figure, type Measured, PASS, suspect, type Verdict } from './verdict.ts';

/** True where something besides the sensor says that water may be gone: a person, a pump at work, a camera, dry gauges around. */
export type FallAgrees = (reading: Measured) => boolean;

/** Half a millimetre forgives the binary dust of a difference of two decimals. */
const DUST = 0.0005;

/** What was believed when: the lower of the last two reports that agreed, for the way back from a single splash is no fall. */
interface Belief {
  /** NaN where nothing is. */
  at: EpochMs;
  value: number;
  newest: number;
  /** The lowest value since a fall that is not believed; NaN where none is. */
  fellTo: number;
}

const NOTHING = { at: Number.NaN, value: Number.NaN, newest: Number.NaN, fellTo: Number.NaN };

export class FallMemory {
  readonly #fall_per_5min: number;
  /** Written over in place: one is taken for every depth and level that is heard. */
  readonly #now: Belief = { ...NOTHING };
  /** How it stood before the newest reading, and when that was. */
  readonly #before: Belief = { ...NOTHING };
  #newestAt: EpochMs = Number.NaN;

  /** @param fall_per_5min the deepest fall in five minutes that is possible, in the measure's unit */
  constructor(fall_per_5min: number) {
    this.#fall_per_5min = fall_per_5min;
  }

  /** Suspect from the impossible fall on, until the value comes back or something else agrees with it. */
  check(reading: Measured, agrees: FallAgrees): Verdict {
    const { at, value, fellTo } = this.#now;
    if (!(reading.at > at)) return PASS;
    const fall = value - reading.value;
    const possible = (this.#fall_per_5min * Math.max(reading.at - at, MINUTE_MS)) / (5 * MINUTE_MS);
    // Once it is doubted, only a value nearer to the old one than to what it fell to shows that the sensor sees water again.
    const cameBack = Number.isNaN(fellTo) || reading.value >= (value + fellTo) / 2;
    if ((fall <= possible + DUST && cameBack) || agrees(reading)) return PASS;
    return suspect(`Q25 fell ${figure(fall)} ${MEASURES[reading.measure].unit} at once`);
  }

  /** Takes a judged reading, in the order of time as far as possible. */
  remember({ at, value, flag, tests }: Reading): void {
    const now = this.#now;
    // Of two values of one instant the second replaces the first (Q21).
    if (at === this.#newestAt) copy(this.#before, now);
    if (value === null || at <= now.at) return;
    this.#newestAt = at;
    copy(now, this.#before);
    if (tests?.impossible_fall === 3) now.fellTo = Number.isNaN(now.fellTo) ? value : Math.min(now.fellTo, value);
    if (flag !== 1 && flag !== 2) return;
    now.at = at;
    now.value = Number.isNaN(now.newest) ? value : Math.min(value, now.newest);
    now.newest = value;
    now.fellTo = Number.NaN;
  }
}

function copy(from: Belief, to: Belief): void {
  to.at = from.at;
  to.value = from.value;
  to.newest = from.newest;
  to.fellTo = from.fellTo;
}
