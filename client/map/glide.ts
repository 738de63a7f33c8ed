// What drives is shown on its way between two fixes: from where it is drawn to where it was last heard, in the time that lies between
// the fixes and never longer. Whoever asked for less motion sees it jump.
import type { Point } from '../../domain/plane.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { everyDrawn } from '../live/every-drawn.ts';

interface Way {
  readonly from: Point;
  readonly to: Point;
  readonly since: number;
  readonly lasts_ms: number;
}

const STEP_MS = 100;
/** Fixes farther apart are no drive that anybody watches: a replay was moved, a truck was silent. */
const LONGEST_MS = 2 * MINUTE_MS;

export interface GlideMeans {
  /** Wall time, ms. */
  readonly now: () => number;
  readonly isStill: () => boolean;
  readonly every: (tick: () => void, ms: number) => () => void;
}

const OF_THE_PAGE: GlideMeans = {
  now: () => performance.now(),
  isStill: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
  every: everyDrawn,
};

export class Glide {
  readonly #move: (places: ReadonlyMap<string, Point>) => void;
  readonly #means: GlideMeans;
  readonly #ways = new Map<string, Way>();
  readonly #heard = new Map<string, number>();
  #stop: (() => void) | null = null;

  constructor(move: (places: ReadonlyMap<string, Point>) => void, means = OF_THE_PAGE) {
    this.#move = move;
    this.#means = means;
  }

  /**
   * Takes a thing along; false where it is to jump.
   *
   * @param between_ms from its fix before to this one, by its own clock
   */
  take(id: string, from: Point, to: Point, between_ms: number): boolean {
    const now = this.#means.now();
    const since_ms = now - (this.#heard.get(id) ?? Number.NEGATIVE_INFINITY);
    this.#heard.set(id, now);
    const lasts_ms = Math.min(since_ms, between_ms);
    if (between_ms <= 0 || between_ms > LONGEST_MS || this.#means.isStill()) {
      this.leave(id);
      return false;
    }
    this.#ways.set(id, { from: this.#placeOf(id, now) ?? from, to, since: now, lasts_ms });
    this.#stop ??= this.#means.every(() => this.#step(), STEP_MS);
    return true;
  }

  /** It is where it is drawn. */
  leave(id: string): void {
    this.#ways.delete(id);
    if (this.#ways.size === 0) this.stop();
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
    this.#ways.clear();
  }

  #step(): void {
    const now = this.#means.now();
    const places = new Map([...this.#ways.keys()].map((id) => [id, this.#placeOf(id, now)!])); // each has a way
    for (const [id, { since, lasts_ms }] of this.#ways) if (now - since >= lasts_ms) this.#ways.delete(id);
    if (this.#ways.size === 0) this.stop();
    this.#move(places);
  }

  #placeOf(id: string, now: number): Point | undefined {
    const way = this.#ways.get(id);
    if (!way) return undefined;
    const share = way.lasts_ms > 0 ? Math.min(1, (now - way.since) / way.lasts_ms) : 1;
    return {
      lon: way.from.lon + (way.to.lon - way.from.lon) * share,
      lat: way.from.lat + (way.to.lat - way.from.lat) * share,
    };
  }
}
