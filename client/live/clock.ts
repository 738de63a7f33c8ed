// The one place of the client that asks for the time. Everything on the screen reads the server's clock: its last word
// plus what has passed here since, at the speed the server said. A drill therefore ages its readings at drill speed.
import type { ClockState } from '../../domain/protocol.ts';
import type { EpochMs } from '../../domain/time.ts';

/** The browser's own clock, used only to measure what has passed. */
export function wallNow(): EpochMs {
  return Date.now();
}

/** The clock that a desk reads: the server's, or in a replay the replayed one (L14). */
export interface DeskClock {
  now(): EpochMs;
  /** False until the server has told its time: till then `now` is only this machine's. */
  readonly heard: boolean;
  readonly mode: ClockState['mode'];
  readonly exercise: boolean;
  readonly speed: number;
  /** L29. The speed asked for, where the drill is held back; null where it is not. */
  readonly wanted: number | null;
}

interface Anchor {
  /** Server time. */
  readonly at: EpochMs;
  /** Browser time when it came. */
  readonly heard: EpochMs;
  readonly speed: number;
}

/** How far the server's word may lie behind ours before we believe it: a message held up on its way is no reason to go back. */
const BACKWARD_TOLERANCE_MS = 1_000;

export class ServerClock implements DeskClock {
  readonly #wall: () => EpochMs;
  #anchor: Anchor | null = null;
  #mode: ClockState['mode'] = 'live';
  #exercise = false;
  #wanted: number | null = null;

  constructor(wall: () => EpochMs = wallNow) {
    this.#wall = wall;
  }

  get heard(): boolean {
    return this.#anchor !== null;
  }

  get mode(): ClockState['mode'] {
    return this.#mode;
  }

  /** L20. True where the server runs a drill. */
  get exercise(): boolean {
    return this.#exercise;
  }

  get speed(): number {
    return this.#anchor?.speed ?? 1;
  }

  get wanted(): number | null {
    return this.#wanted;
  }

  /** Server time now; the browser's until the server has spoken. */
  now(): EpochMs {
    const wall = this.#wall();
    if (!this.#anchor) return wall;
    return this.#anchor.at + (wall - this.#anchor.heard) * this.#anchor.speed;
  }

  /** Takes the server's time from a message that has just come. */
  correct(at: EpochMs, clock: ClockState): void {
    const expected = this.now();
    const sameRun = this.#anchor !== null && this.#mode === clock.mode && this.#anchor.speed === clock.speed;
    this.#mode = clock.mode;
    this.#exercise = clock.exercise;
    this.#wanted = clock.wanted ?? null;
    const behind = expected - at;
    if (sameRun && behind >= 0 && behind < BACKWARD_TOLERANCE_MS * Math.max(1, clock.speed)) return;
    this.#anchor = { at, heard: this.#wall(), speed: clock.speed };
  }
}
