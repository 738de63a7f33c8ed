// Minutes that were asked for a moment ago, by cells of about 200 m: trucks at rest and sites do not move.
import type { Place } from '../../domain/dispatch/travel-time.ts';

const CELL_DEG = 0.002;
const KEPT_MS = 60_000;

interface Shelf {
  readonly minutes: Map<string, { readonly minutes: number | null; readonly until: number }>;
  readonly begun: number;
}

export class TravelCache {
  /** By what stands in the way of which vehicle; water that has moved on leaves its shelf to be thrown away. */
  readonly #shelves = new Map<string, Shelf>();

  get(situation: string, from: Place, to: Place, now: number): number | null | undefined {
    const kept = this.#shelves.get(situation)?.minutes.get(key(from, to));
    return kept && now < kept.until ? kept.minutes : undefined;
  }

  set(situation: string, from: Place, to: Place, { minutes, now }: { minutes: number | null; now: number }): void {
    let shelf = this.#shelves.get(situation);
    if (!shelf || now - shelf.begun > 2 * KEPT_MS) {
      shelf = { minutes: new Map(), begun: now };
      this.#shelves.set(situation, shelf);
      for (const [name, { begun }] of this.#shelves) if (now - begun > 3 * KEPT_MS) this.#shelves.delete(name);
    }
    shelf.minutes.set(key(from, to), { minutes, until: now + KEPT_MS });
  }
}

function key(from: Place, to: Place): string {
  return `${cell(from)} ${cell(to)}`;
}

function cell({ lon, lat }: Place): string {
  return `${Math.round(lon / CELL_DEG)},${Math.round(lat / CELL_DEG)}`;
}
