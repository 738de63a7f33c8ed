// L29. How fast a drill may go: as asked for while everything keeps up, slower as soon as something falls behind.

/** So far behind, in s of the wall clock, is a desk that sees the storm late. */
const BEHIND_S = 3;
/** So little is the usual way of a message. */
const ABREAST_S = 1.5;
/** Looks in a row that must be good before it is tried faster again. */
const GOOD_LOOKS = 5;
const FASTER = 1.25;

export class Pace {
  readonly wanted: number;
  #speed: number;
  #good = 0;
  #rest = 0;

  constructor(wanted: number) {
    this.wanted = wanted;
    this.#speed = wanted;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Looked at once a second; true where the speed has changed. @param behind_s the furthest that anything is behind */
  look(behind_s: number): boolean {
    const before = this.#speed;
    this.#rest = Math.max(0, this.#rest - 1);
    this.#good = behind_s <= ABREAST_S ? this.#good + 1 : 0;
    if (behind_s > BEHIND_S && this.#rest === 0) {
      // Whole numbers, to be read on a screen; never slower than life, and never faster than asked for.
      this.#speed = Math.min(this.wanted, Math.max(1, Math.floor(before / 2)));
      // What was told before has to be worked off first.
      this.#rest = GOOD_LOOKS;
    } else if (this.#good >= GOOD_LOOKS && before < this.wanted) {
      this.#speed = Math.min(this.wanted, Math.max(before + 1, Math.floor(before * FASTER)));
      this.#good = 0;
    }
    return this.#speed !== before;
  }
}
