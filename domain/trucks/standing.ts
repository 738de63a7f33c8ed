// D26. What a truck does and where it is, as far as it is of now. Whoever offers a truck, counts it, lists it, draws it or sends it asks
// here, so that no two of them can disagree about one that has fallen silent.
import { type Freshness, freshnessOf } from '../freshness.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../time.ts';
import type { TruckReport, TruckState } from '../world.ts';

/** A truck whose last word is older than this is where nobody knows, and does what nobody knows. */
export const TRUCK_SILENT_MS = 5 * MINUTE_MS;
/** Trucks speak once a minute at least; silence begins after six cadences (L1), which are those five minutes. */
const CADENCE_S = TRUCK_SILENT_MS / 6 / SECOND_MS;

/** What speaks against counting on a truck, the first that holds. */
export type TruckDoubt = 'position-unknown' | 'position-doubted' | 'state-unknown';

export interface TruckStanding {
  /** What it does now; null where that is not known. Out of service stays so until the truck says otherwise. */
  readonly activity: TruckReport | null;
  readonly doubt: TruckDoubt | null;
  /** What it said last, however long ago; null where it never did. */
  readonly said: TruckReport | null;
  readonly said_at: EpochMs | null;
  /** Of its newest believed position, and of what it says it does. */
  readonly position: Freshness;
  readonly state: Freshness;
}

export function truckStanding(truck: TruckState | undefined, now: EpochMs): TruckStanding {
  const position = truckFreshness(truck?.position?.at, now);
  const state = truckFreshness(truck?.status?.at, now);
  const said = truck?.status?.state ?? null;
  const doubt = doubtOf(truck, position, state);
  const activity = said === 'out_of_service' || doubt === null ? said : null;
  return { activity, doubt, said, said_at: truck?.status?.at ?? null, position, state };
}

/** Of one word of a truck by its time. */
export function truckFreshness(at: EpochMs | null | undefined, now: EpochMs): Freshness {
  return freshnessOf(at, CADENCE_S, now);
}

function doubtOf(truck: TruckState | undefined, position: Freshness, state: Freshness): TruckDoubt | null {
  // A fix that nobody believes yet is not silence: the truck speaks, and its place is in doubt.
  if (truck?.doubted) return 'position-doubted';
  if (position === 'silent' || position === 'unknown') return 'position-unknown';
  return state === 'silent' || state === 'unknown' ? 'state-unknown' : null;
}
