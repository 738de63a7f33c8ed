import type { EpochMs } from '../time.ts';
import type { Measured } from './verdict.ts';

const PASSED = 1;
const DERIVED = 2;

/**
 * The newest values of one series in the order of time, at most `capacity` of them. Plain numbers in four arrays: twenty
 * thousand stations with objects for every value would take hundreds of megabytes.
 */
export class RecentValues {
  readonly #capacity: number;
  readonly #at: Float64Array;
  readonly #value: Float64Array;
  readonly #seq: Float64Array;
  /** Bits: 1 nobody doubted it, 2 it was derived. */
  readonly #marks: Uint8Array;
  #length = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    // One piece of memory for the four: for a short array its bookkeeping weighs as much as its numbers.
    const memory = new ArrayBuffer(25 * capacity);
    this.#at = new Float64Array(memory, 0, capacity);
    this.#value = new Float64Array(memory, 8 * capacity, capacity);
    this.#seq = new Float64Array(memory, 16 * capacity, capacity);
    this.#marks = new Uint8Array(memory, 24 * capacity, capacity);
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
    return (this.#marks[index]! & PASSED) !== 0;
  }

  /** True where nobody reported the value, but it follows from others (Q20). */
  isDerived(index: number): boolean {
    return (this.#marks[index]! & DERIVED) !== 0;
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

  /** The value of an instant with what was told beside it; null where there is none. */
  toldAt(at: EpochMs): { readonly value: number; readonly seq?: number; readonly derivedSince?: EpochMs } | null {
    const place = this.countBefore(at);
    if (place === this.#length || this.#at[place] !== at) return null;
    const seq = this.#seq[place]!;
    return {
      value: this.#value[place]!,
      ...(Number.isNaN(seq) ? {} : { seq }),
      ...((this.#marks[place]! & DERIVED) === 0 ? {} : { derivedSince: at }),
    };
  }

  /** Puts a value into its place; the first of an instant stays, and one older than a full memory is not taken. */
  add({ at, value, seq, derivedSince }: Measured, passed: boolean): void {
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
    this.#seq[place] = seq ?? Number.NaN;
    this.#marks[place] = (passed ? PASSED : 0) | (derivedSince === undefined ? 0 : DERIVED);
    this.#length += 1;
  }

  renumber(at: EpochMs, seq: number): void {
    const place = this.countBefore(at);
    if (place < this.#length && this.#at[place] === at) this.#seq[place] = seq;
  }

  /** Forgets the value of an instant, which another takes the place of. */
  remove(at: EpochMs): void {
    const place = this.countBefore(at);
    if (place === this.#length || this.#at[place] !== at) return;
    this.#move(place + 1, place);
    this.#length -= 1;
  }

  /** When a value was last over a limit; -Infinity where none is remembered. */
  lastOver(limit: number): EpochMs {
    for (let index = this.#length - 1; index >= 0; index--) if (this.#value[index]! > limit) return this.#at[index]!;
    return Number.NEGATIVE_INFINITY;
  }

  #forget(count: number): void {
    this.#move(count, 0);
    this.#length -= count;
  }

  #move(from: number, to: number): void {
    this.#at.copyWithin(to, from, this.#length);
    this.#value.copyWithin(to, from, this.#length);
    this.#seq.copyWithin(to, from, this.#length);
    this.#marks.copyWithin(to, from, this.#length);
  }
}
