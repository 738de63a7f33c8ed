// Keeps the situation up to date: at once on a change of the world, but not more often than an eye can use, and once a
// second without any, because silence is made of time alone.
import type { City } from '../../domain/city.ts';
import type { World } from '../../domain/world.ts';
import { type DeskClock, wallNow } from './clock.ts';
import { Observable } from './observable.ts';
import { describeSituation, type Situation } from './situation.ts';

const AT_MOST_EVERY_MS = 100;
const TICK_MS = 1_000;

export class SituationWatch {
  readonly situation: Observable<Situation>;
  readonly #world: Observable<World>;
  readonly #clock: DeskClock;
  #timer: ReturnType<typeof setInterval> | null = null;
  #pending: ReturnType<typeof setTimeout> | null = null;
  #unwatch: (() => void) | null = null;
  #refreshedAt = 0;

  constructor(city: City, world: Observable<World>, clock: DeskClock) {
    this.#world = world;
    this.#clock = clock;
    this.situation = new Observable(describeSituation(city, world.get(), clock.now()));
  }

  start(): void {
    this.#unwatch = this.#world.watch(() => {
      const wait = Math.max(0, this.#refreshedAt + AT_MOST_EVERY_MS - wallNow());
      this.#pending ??= setTimeout(() => this.refresh(), wait);
    });
    this.#timer = setInterval(() => this.refresh(), TICK_MS);
  }

  stop(): void {
    this.#unwatch?.();
    if (this.#timer) clearInterval(this.#timer);
    if (this.#pending) clearTimeout(this.#pending);
  }

  /** Describes the situation of this moment at once. */
  refresh(): void {
    if (this.#pending) clearTimeout(this.#pending);
    this.#pending = null;
    this.#refreshedAt = wallNow();
    this.situation.update((previous) =>
      describeSituation(previous.city, this.#world.get(), this.#clock.now(), previous),
    );
  }
}
