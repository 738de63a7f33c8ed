// How long it takes to drive. One interface; who answers is told, because a straight line over bridges is not a road.
import type { EpochMs } from '../time.ts';

export interface Place {
  readonly lon: number;
  readonly lat: number;
}

export const TRAVEL_SOURCES = ['valhalla', 'cache', 'portal'] as const;
export type TravelSource = (typeof TRAVEL_SOURCES)[number];

/** What a vehicle must get through. */
export interface Vehicle {
  readonly height_m: number;
  readonly wading_m: number;
}

/** A place that cannot be driven through: its water is deeper than some trucks wade. */
export interface FloodedPlace extends Place {
  readonly id: string;
  readonly depth_m: number;
  /** How far around the place the road is under water. */
  readonly radius_m: number;
}

export interface TravelMatrix {
  /** Minutes by [from][to]; null where there is no way. */
  readonly minutes: readonly (readonly (number | null)[])[];
  readonly source: TravelSource;
  readonly at: EpochMs;
}

export interface TravelTime {
  matrix(
    from: readonly (Place & { readonly vehicle: Vehicle })[],
    to: readonly Place[],
    options: {
      readonly avoid: readonly FloodedPlace[];
      readonly closedCrossings: readonly string[];
      readonly at: EpochMs;
    },
  ): Promise<TravelMatrix>;
}
