import type { EpochMs } from '../time.ts';

/** More are not needed: only the newest stand between the values that are still compared. */
const KEPT = 8;

/** When a series last failed. A failed value is compared with nothing, but what follows it must prove itself (Q16). */
export class FailureTimes {
  readonly #times: EpochMs[] = [];

  add(at: EpochMs): void {
    let place = this.#times.length;
    while (place > 0 && this.#times[place - 1]! > at) place--;
    this.#times.splice(place, 0, at);
    if (this.#times.length > KEPT) this.#times.shift();
  }

  /** Another value stands for that instant (Q21). */
  takeBack(at: EpochMs): void {
    const place = this.#times.indexOf(at);
    if (place >= 0) this.#times.splice(place, 1);
  }

  hasBetween(from: EpochMs, until: EpochMs): boolean {
    return this.#times.some((at) => at > from && at < until);
  }
}
