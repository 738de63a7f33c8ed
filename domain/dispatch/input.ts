// Everything one solve looks at. Nothing else enters, so a stored input gives the same plan again.
import type { Site, Truck } from '../city.ts';
import type { SiteForecast } from '../forecast/site-forecast.ts';
import type { EpochMs } from '../time.ts';
import type { TruckStanding } from '../trucks/standing.ts';
import type { TruckReport } from '../world.ts';
import type { Order } from './order.ts';
import type { Locks, Suggestion } from './plan.ts';
import type { TravelMatrix } from './travel-time.ts';
import type { DispatchWeights } from './weights.ts';

export type Doubt = NonNullable<Suggestion['trust_reason']>;

export interface TruckNow {
  readonly truck: Truck;
  /** Null where it never said. */
  readonly state: TruckReport | null;
  readonly position: { readonly at: EpochMs; readonly lon: number; readonly lat: number } | null;
  /** D26. How far that is of now; missing where whoever asks knows it to be. */
  readonly standing?: TruckStanding;
  /** Null where nobody keeps count. */
  readonly crew_left_min: number | null;
  readonly fuel_pct: number | null;
  /** The order that is under way, if any. */
  readonly order: Pick<Order, 'site_id' | 'purpose' | 'arrived_at' | 'pumping_at' | 'silent_since'> | null;
}

export interface SiteNow {
  readonly site: Site;
  readonly forecast: SiteForecast;
  readonly depth: { readonly value_m: number | null; readonly at: EpochMs | null; readonly doubt: Doubt | null };
  /** Water on the last stretch to where a truck would stand. */
  readonly approach_depth_m: number | null;
  /** Clearance of the way in; null where there is no limit. */
  readonly height_limit_m: number | null;
  /** From the standing place to the water and on to the discharge; null where not known. */
  readonly reach_m: number | null;
  /** Where pumped water goes: nowhere, into a water with its levels, or not known. */
  readonly discharge: 'none' | { readonly id: string; readonly level_m: number; readonly stop_level_m: number } | null;
  /** Set by a person: people in danger. */
  readonly life_safety: boolean;
}

export interface Rejection {
  readonly truck_id: string;
  readonly site_id: string;
  readonly at: EpochMs;
  readonly reason: string;
}

/** What one solve tells the next. */
export interface DispatchMemory {
  /** Published and not yet decided. */
  readonly open: readonly OpenSuggestion[];
  /** Redirects that won before and wait to win again. */
  readonly wins: readonly { readonly truck_id: string; readonly site_id: string; readonly count: number }[];
  /** Sites at or over the life-safety depth in the last solve; null before the first. */
  readonly deep: readonly string[] | null;
}

export interface OpenSuggestion {
  readonly id: string;
  readonly truck_id: string;
  readonly site_id: string;
  readonly first_proposed_at: EpochMs;
  readonly first_gain_m3h: number;
  /** The site it takes the truck from, where it is a redirect. */
  readonly left_site_id: string | null;
}

export const NO_MEMORY: DispatchMemory = { open: [], wins: [], deep: null };

export interface DispatchInput {
  readonly now: EpochMs;
  readonly trucks: readonly TruckNow[];
  readonly sites: readonly SiteNow[];
  /** From each truck, in order, to each site, in order. */
  readonly travel: TravelMatrix;
  /** What the travel times drive around: closed crossings and flooded places. */
  readonly avoids: readonly string[];
  readonly locks: Locks;
  readonly rejections: readonly Rejection[];
  readonly memory: DispatchMemory;
  /** Free trucks wanted, by district; the table's figure for districts that are not named. */
  readonly reserve_wanted: { readonly [district: string]: number };
  readonly weights: DispatchWeights;
}
