import type { Truck } from '../../domain/city.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type TruckStanding, truckStanding } from '../../domain/trucks/standing.ts';
import type { TruckReport, TruckState } from '../../domain/world.ts';
import type { Condition } from './station-view.ts';

/** What a truck is shown as: its reported state, or that nobody knows where it is or what it does (D26). */
export type TruckLook = TruckReport | 'unknown';

export interface TruckView {
  readonly truck: Truck;
  readonly state: TruckState | undefined;
  readonly look: TruckLook;
  readonly standing: TruckStanding;
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
  const standing = truckStanding(state, now);
  const isSame =
    previous?.state === state && previous?.isSuggested === isSuggested && isSameStanding(previous.standing, standing);
  return previous && isSame ? previous : { truck, state, look: standing.activity ?? 'unknown', standing, isSuggested };
}

/** Of one and the same word of the truck only its age can make a difference. */
function isSameStanding(a: TruckStanding, b: TruckStanding): boolean {
  return a.doubt === b.doubt && a.position === b.position && a.state === b.state;
}

/** How far the words about a truck can be trusted, as everywhere else. */
export function truckCondition({ standing }: Pick<TruckView, 'standing'>): Condition {
  if (standing.doubt === 'position-doubted') return 'suspect';
  return standing.position;
}

/** What fits on a chip. */
export function truckLabel(truck: Truck): string {
  return truck.name.length <= 8 ? truck.name : truck.id.slice(0, 8);
}
