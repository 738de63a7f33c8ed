import type { Truck } from '../../domain/city.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import type { TruckReport, TruckState } from '../../domain/world.ts';

/** Without a fix for this long a truck's position is not known. */
export const POSITION_UNKNOWN_AFTER_MS = 5 * MINUTE_MS;

/** What a truck is shown as: its reported state, or that nobody knows where it is. */
export type TruckLook = TruckReport | 'unknown';

export interface TruckView {
  readonly truck: Truck;
  readonly state: TruckState | undefined;
  readonly look: TruckLook;
  /** Among the first of the plan's suggestions: its name is looked for on the map, and lies over its neighbours' at the depot. */
  readonly isSuggested: boolean;
}

/** Returns `previous` where nothing has changed. */
export function viewTruck(
  truck: Truck,
  state: TruckState | undefined,
  now: EpochMs,
  { isSuggested = false, previous }: { isSuggested?: boolean; previous?: TruckView | undefined } = {},
): TruckView {
  const look = truckLook(state, now);
  const isSame = previous?.state === state && previous?.look === look && previous?.isSuggested === isSuggested;
  return previous && isSame ? previous : { truck, state, look, isSuggested };
}

function truckLook(state: TruckState | undefined, now: EpochMs): TruckLook {
  if (state?.status?.state === 'out_of_service') return 'out_of_service';
  if (!state?.position || now - state.position.at > POSITION_UNKNOWN_AFTER_MS) return 'unknown';
  return state.status?.state ?? 'unknown';
}

/** What fits on a chip. */
export function truckLabel(truck: Truck): string {
  return truck.name.length <= 8 ? truck.name : truck.id.slice(0, 8);
}
