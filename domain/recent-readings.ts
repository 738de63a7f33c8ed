// The last hours of one measure of one station, in memory, in order of time however the readings arrived.
import type { EpochMs } from './time.ts';

export interface RecentReading {
  readonly at: EpochMs;
  readonly value: number;
}

export class RecentReadings {
  readonly #keepMs: number;
  #readings: RecentReading[] = [];

  /** @param keepMs how far back from the newest reading is kept */
  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  /**
   * Takes a reading in its place; false where that instant is already known, since the first value of an instant stays.
   *
   * @param corrects the reading stands in the place of the one that is known (Q21)
   */
  add(reading: RecentReading, corrects = false): boolean {
    const position = this.#positionAfter(reading.at);
    if (this.#readings[position - 1]?.at === reading.at) {
      if (corrects) this.#readings[position - 1] = reading;
      return corrects;
    }
    this.#readings.splice(position, 0, reading);
    const oldest = this.#readings.at(-1)!.at - this.#keepMs;
    const outdated = this.#positionAfter(oldest);
    // Shifting the array for each reading would cost more than the readings: let some gather first.
    if (outdated > 64 || outdated > this.#readings.length / 2) this.#readings.splice(0, outdated);
    return true;
  }

  /** Forgets the reading of an instant; false where there is none. */
  remove(at: EpochMs): boolean {
    const position = this.#positionAfter(at) - 1;
    if (this.#readings[position]?.at !== at) return false;
    this.#readings.splice(position, 1);
    return true;
  }

  /** Sum and number of the readings in (from, to]. */
  sum(from: EpochMs, to: EpochMs): { total: number; count: number } {
    let total = 0;
    const first = this.#positionAfter(from);
    const end = this.#positionAfter(to);
    for (let position = first; position < end; position += 1) total += this.#readings[position]!.value;
    return { total, count: end - first };
  }

  /** The newest reading at or before an instant. */
  before(at: EpochMs): RecentReading | undefined {
    return this.#readings[this.#positionAfter(at) - 1];
  }

  // Nearly every reading is the newest, so the search starts at the end.
  #positionAfter(at: EpochMs): number {
    const readings = this.#readings;
    if (readings.length === 0 || readings.at(-1)!.at <= at) return readings.length;
    let low = 0;
    let high = readings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (readings[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
