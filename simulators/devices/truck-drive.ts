// A truck under way: along the straight legs of its route, each in the time that the route gives it. The way that is drawn
// is the portals' and no street, so its position moves slower than the speed that its crew reads.
import type { Leg } from '../../domain/dispatch/portal-graph.ts';
import type { Place } from '../../domain/dispatch/travel-time.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';

const SPEED_KM_H = 25;

export interface Underway extends Place {
  readonly heading_deg: number;
  readonly speed_kmh: number;
}

interface Stretch {
  readonly from: Place;
  readonly to: Place;
  readonly begins: EpochMs;
  readonly ends: EpochMs;
  readonly crossing_id: string | null;
}

export class Drive {
  readonly #stretches: readonly Stretch[];
  readonly #speed_kmh: number;

  /** @param pace how much longer than the route says it takes today, 1 for exactly as long */
  constructor(from: Place, legs: readonly Leg[], departs: EpochMs, pace: number) {
    let [here, at] = [from, departs];
    this.#speed_kmh = SPEED_KM_H / pace;
    this.#stretches = legs.map(({ to, minutes, crossing_id }) => {
      const stretch = { from: here, to, begins: at, ends: at + minutes * pace * MINUTE_MS, crossing_id };
      [here, at] = [to, stretch.ends];
      return stretch;
    });
  }

  get arrives(): EpochMs {
    return this.#stretches.at(-1)?.ends ?? Number.NEGATIVE_INFINITY;
  }

  at(at: EpochMs): Underway {
    const stretch = this.#stretches.find(({ ends }) => at < ends) ?? this.#stretches.at(-1)!;
    const { from, to, begins, ends } = stretch;
    const share = ends > begins ? Math.min(1, Math.max(0, (at - begins) / (ends - begins))) : 1;
    return {
      lon: from.lon + share * (to.lon - from.lon),
      lat: from.lat + share * (to.lat - from.lat),
      heading_deg: bearing_deg(from, to),
      speed_kmh: this.#speed_kmh,
    };
  }

  /** Crossings that it has not yet left behind. */
  crossingsAfter(at: EpochMs): string[] {
    return this.#stretches.flatMap(({ crossing_id, ends }) => (crossing_id && at < ends ? [crossing_id] : []));
  }
}

function bearing_deg(from: Place, to: Place): number {
  const east = (to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180);
  return ((Math.atan2(east, to.lat - from.lat) * 180) / Math.PI + 360) % 360;
}
