// The fleet as a dispatcher counts it: what each truck does, from its order, its own word and the age of its position. A
// truck that nobody can place is never shown as arrived, whatever its order says.
import { isUnderWay, type Order, truckUnder } from '../../domain/dispatch/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Situation } from './situation.ts';
import type { TruckLook, TruckView } from './truck-view.ts';

/** The groups of the board, in its order. */
export const FLEET_STATES = [
  'en_route',
  'setting_up',
  'pumping',
  'packing_up',
  'available',
  'out_of_service',
  'unknown',
] as const satisfies readonly TruckLook[];
export type FleetState = (typeof FLEET_STATES)[number];

export interface FleetTruck {
  readonly view: TruckView;
  readonly state: FleetState;
  /** The order that binds it. */
  readonly order: Order | null;
  /** What it was doing when it was last heard; null while its position is known, or where it never said. */
  readonly was: TruckLook | null;
  readonly held: boolean;
  /** The site it is pinned to. */
  readonly pinned: string | null;
}

/** Districts left with this many free trucks or fewer are ringed. */
export const FEW_FREE = 2;

export function ordersUnderWay(orders: Situation['world']['orders']): ReadonlyMap<string, Order> {
  const byTruck = new Map<string, Order>();
  for (const order of Object.values(orders)) {
    if (!isUnderWay(order)) continue;
    const rival = byTruck.get(order.truck_id);
    // As in the server's book: of two the earlier stands.
    if (!rival || order.issued_at < rival.issued_at) byTruck.set(order.truck_id, order);
  }
  return byTruck;
}

export function fleetOf({ trucks, world }: Pick<Situation, 'trucks' | 'world'>): readonly FleetTruck[] {
  const orders = ordersUnderWay(world.orders);
  const locks = world.locks.current;
  return trucks.map((view) => {
    const order = orders.get(view.truck.id) ?? null;
    const state = fleetState(view, order);
    return {
      view,
      state,
      order,
      was: state === 'unknown' ? (view.state?.status?.state ?? null) : null,
      held: locks?.held.includes(view.truck.id) ?? false,
      pinned: locks?.pins.find(({ truck_id }) => truck_id === view.truck.id)?.site_id ?? null,
    };
  });
}

/** A truck's own word counts, but an order binds it before it has answered: until then it is no free truck. */
export function fleetState({ look }: Pick<TruckView, 'look'>, order: Order | null): FleetState {
  if (look === 'out_of_service' || look === 'unknown') return look;
  if (order?.silent_since != null) return 'unknown';
  if (look !== 'available' || !order) return look;
  return truckUnder(order) ?? look;
}

export interface DistrictCount {
  readonly district: string;
  readonly free: number;
  readonly few: boolean;
}

/** Free trucks of every district that has trucks, most first; a district without one left is the news. */
export function freeByDistrict(fleet: readonly FleetTruck[]): readonly DistrictCount[] {
  const free = new Map<string, number>();
  for (const { view, state } of fleet) {
    const { district } = view.truck;
    free.set(district, (free.get(district) ?? 0) + (state === 'available' ? 1 : 0));
  }
  return [...free]
    .map(([district, count]) => ({ district, free: count, few: count <= FEW_FREE }))
    .sort((a, b) => b.free - a.free || (a.district < b.district ? -1 : 1));
}

/** What is meant by a few letters: a truck's name, its base's or district's word, or the site it is bound to. */
export function findTrucks(
  fleet: readonly FleetTruck[],
  text: string,
  wordsOf: (truck: FleetTruck) => readonly string[],
): readonly FleetTruck[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return fleet;
  return fleet.filter((truck) => wordsOf(truck).some((word) => word.toLowerCase().includes(wanted)));
}

/** When the truck's work goes on: the minute its row names; null where nothing is known of it. */
export function sinceOf({ order, state, view }: FleetTruck): EpochMs | null {
  if (state === 'pumping') return order?.pumping_at ?? view.state?.status?.at ?? null;
  if (state === 'setting_up') return order?.arrived_at ?? view.state?.status?.at ?? null;
  if (state === 'unknown') return view.state?.position?.at ?? null;
  return order?.issued_at ?? view.state?.status?.at ?? null;
}
