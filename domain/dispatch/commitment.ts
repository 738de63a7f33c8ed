// What a truck is bound to before the solver begins, and whether it may be moved at all.
import { MINUTE_MS } from '../time.ts';
import type { TruckNow } from './input.ts';
import type { Fixing } from './problem.ts';
import type { DispatchWeights } from './weights.ts';

/** The site a truck pumps at or drives to; a truck posted somewhere is free. */
export function boundTo({ order }: TruckNow): string | null {
  return order !== null && order.purpose === 'pump' && order.silent_since === null ? order.site_id : null;
}

export const standsThere = ({ order }: TruckNow): boolean => order !== null && order.arrived_at !== null;

interface Moment {
  readonly now: number;
  readonly weights: DispatchWeights;
  /** Minutes to the site it is bound to; null where not known. */
  readonly drive_min: number | null;
}

/** D16, D17. Trucks that are left where they are: about to arrive, just arrived, or pumping for less than twenty minutes. */
export function fixingOf(truck: TruckNow, { now, weights, drive_min }: Moment): Fixing | null {
  const { order } = truck;
  if (order === null || boundTo(truck) === null) return null;
  if (order.pumping_at !== null && now - order.pumping_at < weights.dwell_min * MINUTE_MS) return 'dwell';
  if (order.arrived_at === null) return drive_min !== null && drive_min <= weights.no_recall_min ? 'arriving' : null;
  return now - order.arrived_at < weights.no_recall_min * MINUTE_MS ? 'arriving' : null;
}

export function packUpOf(truck: TruckNow, weights: DispatchWeights): number {
  if (truck.state === 'pumping' || truck.state === 'setting_up' || standsThere(truck))
    return weights.pack_up_min.working;
  return truck.state === 'packing_up' ? weights.pack_up_min.packing_up : 0;
}

/** Minutes of setting up that are left to a truck that stands at its site. */
export function setUpLeft({ truck, order }: TruckNow, now: number): number {
  if (order === null || order.arrived_at === null) return truck.setup_min;
  if (order.pumping_at !== null) return 0;
  return Math.max(0, truck.setup_min - (now - order.arrived_at) / MINUTE_MS);
}
