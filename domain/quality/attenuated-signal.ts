import { MEASURES } from '../measures.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import type { AttenuationSettings } from './settings.ts';
import { fail, figure, type Measured, NOT_EVALUATED, PASS, suspect, type Verdict } from './verdict.ts';

/** Lowest and highest value of each of the last hours. */
export class HourlyExtremes {
  readonly #hours: number;
  readonly #hour: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  /** An hour before its newest value, which may be corrected. */
  readonly #before = { at: Number.NaN, place: 0, hour: 0, low: 0, high: 0 };

  constructor(hours: number) {
    this.#hours = hours + 1;
    this.#hour = new Float64Array(this.#hours).fill(Number.NaN);
    this.#low = new Float64Array(this.#hours);
    this.#high = new Float64Array(this.#hours);
  }

  add(at: EpochMs, value: number): void {
    const hour = Math.floor(at / HOUR_MS);
    const place = hour % this.#hours;
    const known = this.#hour[place]!;
    if (known > hour) return;
    const before = this.#before;
    before.at = at;
    before.place = place;
    before.hour = known;
    before.low = this.#low[place]!;
    before.high = this.#high[place]!;
    if (known === hour) {
      this.#low[place] = Math.min(this.#low[place]!, value);
      this.#high[place] = Math.max(this.#high[place]!, value);
    } else [this.#hour[place], this.#low[place], this.#high[place]] = [hour, value, value];
  }

  /** Takes the value of an instant back, where it is the one that was added last. */
  takeBack(at: EpochMs): void {
    const { place, hour, low, high } = this.#before;
    if (this.#before.at !== at) return;
    [this.#hour[place], this.#low[place], this.#high[place]] = [hour, low, high];
    this.#before.at = Number.NaN;
  }

  /** How far the value moved over the hours up to a moment, that value included, and whether each hour was heard. */
  spanUntil(at: EpochMs, value: number): { readonly span: number; readonly isWhole: boolean } {
    const last = Math.floor(at / HOUR_MS);
    let [low, high, heard] = [value, value, 0];
    for (let place = 0; place < this.#hours; place++) {
      const hour = this.#hour[place]!;
      if (!(hour <= last && hour > last - this.#hours)) continue;
      if (hour < last) heard += 1;
      low = Math.min(low, this.#low[place]!);
      high = Math.max(high, this.#high[place]!);
    }
    return { span: high - low, isWhole: heard === this.#hours - 1 };
  }
}

/** Q6. QARTOD test 10, attenuated signal: a tide that hardly moves the gauge is a gauge in mud, or a clogged pipe. */
export function checkAttenuation(reading: Measured, past: HourlyExtremes, settings: AttenuationSettings): Verdict {
  const { span, isWhole } = past.spanUntil(reading.at, reading.value);
  // A span can only grow with what is not known, so enough is enough at once.
  if (span >= settings.suspectBelow) return PASS;
  if (!isWhole) return NOT_EVALUATED;
  const reason = `Q6 moved ${figure(span)} ${MEASURES[reading.measure].unit} in ${settings.hours} h`;
  return span < settings.failBelow ? fail(reason) : suspect(reason);
}
