import type { EpochMs } from '../time.ts';

/**
 * The newest values of one series in the order of time, at most `capacity` of them. Plain numbers in three arrays: twenty
 * thousand stations with objects for every value would take hundreds of megabytes.
 */
export class RecentValues {
  readonly #capacity: number;
  readonly #at: Float64Array;
  readonly #value: Float64Array;
  readonly #passed: Uint8Array;
  #length = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    // One piece of memory for the three: for a short array its bookkeeping weighs as much as its numbers.
    const memory = new ArrayBuffer(17 * capacity);
    this.#at = new Float64Array(memory, 0, capacity);
    this.#value = new Float64Array(memory, 8 * capacity, capacity);
    this.#passed = new Uint8Array(memory, 16 * capacity, capacity);
  }

  get length(): number {
    return this.#length;
  }

  at(index: number): EpochMs {
    return this.#at[index]!;
  }

  value(index: number): number {
    return this.#value[index]!;
  }

  /** True where the value was not doubted. */
  passed(index: number): boolean {
    return this.#passed[index] === 1;
  }

  /** How many of the values lie before a moment: also the place where a value of that moment belongs. */
  countBefore(at: EpochMs): number {
    let count = this.#length;
    while (count > 0 && this.#at[count - 1]! >= at) count--;
    return count;
  }

  valueAt(at: EpochMs): number | null {
    const count = this.countBefore(at);
    return count < this.#length && this.#at[count] === at ? this.#value[count]! : null;
  }

  /** Puts a value into its place; the first of an instant stays, and one older than a full memory is not taken. */
  add(at: EpochMs, value: number, passed: boolean): void {
    let place = this.countBefore(at);
    if (place < this.#length && this.#at[place] === at) return;
    if (this.#length === this.#capacity) {
      // A quarter at once, so that moving the rest costs little a value.
      const forgotten = Math.max(1, this.#capacity >> 2);
      if (place < forgotten) return;
      this.#forget(forgotten);
      place -= forgotten;
    }
    if (place < this.#length) this.#move(place, place + 1);
    this.#at[place] = at;
    this.#value[place] = value;
    this.#passed[place] = passed ? 1 : 0;
    this.#length += 1;
  }

  #forget(count: number): void {
    this.#move(count, 0);
    this.#length -= count;
  }

  #move(from: number, to: number): void {
    this.#at.copyWithin(to, from, this.#length);
    this.#value.copyWithin(to, from, this.#length);
    this.#passed.copyWithin(to, from, this.#length);
  }
}
