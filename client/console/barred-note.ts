import { Observable } from '../live/observable.ts';

const SAID_FOR_MS = 6_000;

/** True for a while after somebody tried to decide something in a replay. */
export class BarredNote extends Observable<boolean> {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super(false);
  }

  say(): void {
    this.set(true);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.set(false), SAID_FOR_MS);
  }
}
