// Q25. Water does not vanish. A fall faster than this kind of water can fall is a sensor that came off its mount, or dried out in a
// splash guard, and time does not make it true: a zero that is repeated for hours is still the same zero.
import { MEASURES } from '../measures.ts';
import type { Reading } from '../readings.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { figure, type Measured, PASS, suspect, type Verdict } from './verdict.ts';

interface Seen {
  readonly at: EpochMs;
  /** What two reports in a row agreed on, the lower of them: the way back from a single splash is no fall. */
  readonly value: number;
  readonly newest: number;
}

/** True where something besides the sensor says that water may be gone: a person, a pump at work, a camera, dry gauges around. */
export type FallAgrees = (reading: Measured) => boolean;

/** Half a millimetre forgives the binary dust of a difference of two decimals. */
const DUST = 0.0005;

export class FallMemory {
  readonly #fall_per_5min: number;
  #believed: Seen | null = null;
  /** The lowest value since a fall that is not believed; null where none is. */
  #fellTo: number | null = null;
  /** How it stood before the newest. */
  #last: { readonly at: EpochMs; readonly believed: Seen | null; readonly fellTo: number | null } = {
    at: Number.NaN,
    believed: null,
    fellTo: null,
  };

  /** @param fall_per_5min the deepest fall in five minutes that is possible, in the measure's unit */
  constructor(fall_per_5min: number) {
    this.#fall_per_5min = fall_per_5min;
  }

  /** Suspect from the impossible fall on, until the value comes back or something else agrees with it. */
  check(reading: Measured, agrees: FallAgrees): Verdict {
    const base = this.#believed;
    if (!base || reading.at <= base.at) return PASS;
    const fall = base.value - reading.value;
    const possible = (this.#fall_per_5min * Math.max(reading.at - base.at, MINUTE_MS)) / (5 * MINUTE_MS);
    // Once it is doubted, only a value nearer to the old one than to what it fell to shows that the sensor sees water again.
    const cameBack = this.#fellTo === null || reading.value >= (base.value + this.#fellTo) / 2;
    if ((fall <= possible + DUST && cameBack) || agrees(reading)) return PASS;
    return suspect(`Q25 fell ${figure(fall)} ${MEASURES[reading.measure].unit} at once`);
  }

  /** Takes a judged reading, in the order of time as far as possible. */
  remember({ at, value, flag, tests }: Reading): void {
    // Of two values of one instant the second replaces the first (Q21).
    if (at === this.#last.at) [this.#believed, this.#fellTo] = [this.#last.believed, this.#last.fellTo];
    if (value === null || (this.#believed && at <= this.#believed.at)) return;
    this.#last = { at, believed: this.#believed, fellTo: this.#fellTo };
    if (tests?.impossible_fall === 3) this.#fellTo = Math.min(this.#fellTo ?? value, value);
    if (flag !== 1 && flag !== 2) return;
    this.#believed = { at, value: Math.min(value, this.#believed?.newest ?? value), newest: value };
    this.#fellTo = null;
  }
}
