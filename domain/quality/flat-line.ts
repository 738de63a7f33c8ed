import { MEASURES } from '../measures.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import type { FlatLineSettings } from './settings.ts';
import { exceeds, fail, figure, type Measured, NOT_EVALUATED, PASS, suspect, type Verdict } from './verdict.ts';

/** A hole longer than this ends a run: nobody knows what the value did meanwhile. */
const LONGEST_HOLE_MS = HOUR_MS;

/** The run of nearly equal values that a series is in: four numbers stand for three days of points. */
export class FlatRun {
  readonly #settings: FlatLineSettings;
  #start: EpochMs = Number.NaN;
  #last: EpochMs = Number.NaN;
  #low = Number.NaN;
  #high = Number.NaN;
  /** True where the value was seen to change when the run began; otherwise it may be older than is known. */
  #startSeen = false;
  /** The run before its newest value, which may be corrected. */
  readonly #before = { at: Number.NaN, start: 0, last: 0, low: 0, high: 0, startSeen: false };

  constructor(settings: FlatLineSettings) {
    this.#settings = settings;
  }

  /** How long the value has not moved, were this the next one. */
  durationWith(reading: Measured): { readonly ms: number; readonly isWhole: boolean } | null {
    if (Number.isNaN(this.#start) || reading.at < this.#start || reading.at - this.#last > LONGEST_HOLE_MS) return null;
    return this.#fits(this.#asInRun(reading))
      ? { ms: reading.at - this.#start, isWhole: this.#startSeen }
      : { ms: 0, isWhole: true };
  }

  add(reading: Measured): void {
    const { at } = reading;
    const before = this.#before;
    before.at = at;
    before.start = this.#start;
    before.last = this.#last;
    before.low = this.#low;
    before.high = this.#high;
    before.startSeen = this.#startSeen;
    const value = this.#asInRun(reading);
    if (Number.isNaN(this.#start) || at - this.#last > LONGEST_HOLE_MS) this.#begin(at, value, false);
    else if (at < this.#start) return;
    else if (this.#fits(value)) {
      this.#low = Math.min(this.#low, value);
      this.#high = Math.max(this.#high, value);
      this.#last = Math.max(this.#last, at);
    } else if (at > this.#last) this.#begin(at, value, true);
    // A late value that differs cuts the run: what is known to be flat began after it.
    else [this.#start, this.#startSeen] = [at, true];
  }

  /** Takes the value of an instant back, where it is the one that was added last. */
  takeBack(at: EpochMs): void {
    const before = this.#before;
    if (before.at !== at) return;
    this.#start = before.start;
    this.#last = before.last;
    this.#low = before.low;
    this.#high = before.high;
    this.#startSeen = before.startSeen;
    before.at = Number.NaN;
  }

  #begin(at: EpochMs, value: number, startSeen: boolean): void {
    [this.#start, this.#last, this.#low, this.#high, this.#startSeen] = [at, at, value, value, startSeen];
  }

  #fits(value: number): boolean {
    return !exceeds(Math.max(this.#high, value) - Math.min(this.#low, value), this.#settings.within);
  }

  /** A direction is counted on past north, so that 359 and 1 are two degrees apart. */
  #asInRun({ value }: Measured): number {
    if (!this.#settings.isCircular || Number.isNaN(this.#low)) return value;
    return this.#low + ((((value - this.#low + 180) % 360) + 360) % 360) - 180;
  }
}

/**
 * Q5. QARTOD test 8, flat line, and the WMO's persistence test: a value that has not moved for a duration. In durations,
 * not counts: whole centimetres stand still at slack water. Where stillness is health (a dry underpass, calm air, air full
 * of moisture) nothing is said.
 */
export function checkFlatLine(reading: Measured, run: FlatRun, settings: FlatLineSettings): Verdict {
  const still = settings.healthyWhen;
  if (still && reading.value >= still[0] && reading.value <= still[1]) return PASS;
  const duration = run.durationWith(reading);
  if (!duration) return NOT_EVALUATED;
  const reason = () =>
    `Q5 flat at ${figure(reading.value)} ${MEASURES[reading.measure].unit} for ${figure(duration.ms / HOUR_MS)} h`;
  if (settings.fail_ms !== null && duration.ms >= settings.fail_ms) return fail(reason());
  if (duration.ms >= settings.suspect_ms) return suspect(reason());
  return duration.isWhole ? PASS : NOT_EVALUATED;
}
