import type { MapPoint } from '../geography.ts';
import { type RainHill, rainRate_mm_h } from './storm.ts';

/** Rain that fell at fixed places since the beginning, minute by minute. */
export class RainField {
  readonly #places: readonly MapPoint[];
  readonly #rates: Float64Array;
  readonly #before: Float64Array;
  readonly #after: Float64Array;

  constructor(places: readonly MapPoint[]) {
    this.#places = places;
    this.#rates = new Float64Array(places.length);
    this.#before = new Float64Array(places.length);
    this.#after = new Float64Array(places.length);
  }

  /** Lets it rain for a while as the hills stand. */
  advance(hills: readonly RainHill[], step_s: number): void {
    this.#before.set(this.#after);
    for (const [i, place] of this.#places.entries()) {
      const rate = rainRate_mm_h(hills, place);
      this.#rates[i] = rate;
      this.#after[i] = this.#after[i]! + (rate * step_s) / 3_600;
    }
  }

  rate_mm_h(place: number): number {
    return this.#rates[place] ?? 0;
  }

  /** Total at a place, mm, `share` of the way through the newest step. */
  total_mm(place: number, share: number): number {
    const before = this.#before[place] ?? 0;
    return before + ((this.#after[place] ?? 0) - before) * share;
  }
}
