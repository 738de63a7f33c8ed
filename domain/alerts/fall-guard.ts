// A14. Water does not vanish: a fall faster than the station's water can fall is a fault until two more good values, over at
// least two cadences, say the same.
import type { Station } from '../city.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../time.ts';
import { waterTable } from './tables.ts';

interface Seen {
  readonly at: EpochMs;
  readonly value: number;
}

const FURTHER_VALUES = 2;

export class FallGuard {
  readonly #fall_per_5min: number | null;
  readonly #confirm_ms: number;
  #believed: Seen | null = null;
  #doubted: { first: EpochMs; further: number } | null = null;

  constructor(station: Station) {
    this.#fall_per_5min = waterTable(station).fall_per_5min;
    this.#confirm_ms = 2 * station.interval_s * SECOND_MS;
  }

  /** True where the value may be believed when it says that water fell. */
  believes(seen: Seen, suspect: boolean): boolean {
    if (this.#fall_per_5min === null || !this.#believed) return this.#believe(seen);
    const elapsed_ms = Math.max(seen.at - this.#believed.at, MINUTE_MS);
    const possible = (this.#fall_per_5min * elapsed_ms) / (5 * MINUTE_MS);
    // Half a millimetre forgives the binary dust of a difference of two decimals.
    if (this.#believed.value - seen.value <= possible + 0.0005) return this.#believe(seen);
    if (suspect) return false;
    if (!this.#doubted) {
      this.#doubted = { first: seen.at, further: 0 };
      return false;
    }
    this.#doubted.further += 1;
    const confirmed = this.#doubted.further >= FURTHER_VALUES && seen.at - this.#doubted.first >= this.#confirm_ms;
    return confirmed ? this.#believe(seen) : false;
  }

  #believe(seen: Seen): boolean {
    this.#believed = seen;
    this.#doubted = null;
    return true;
  }
}
