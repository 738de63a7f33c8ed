// R1-R3. Travel time without a road graph: straight lines, lengthened as streets lengthen them, and a change of bank only
// over an open bridge or tunnel. It knows no street, so it is told apart from a router wherever it is shown.
import type { Crossing } from '../city.ts';
import { type Bank, type Banks, type RiverLine, riverBanks } from './portal-banks.ts';
import { between_km, type Point, plane } from './portal-plane.ts';
import type { FloodedPlace, Place, Vehicle } from './travel-time.ts';

const STREETS_PER_STRAIGHT = 1.35;
const SPEED_KM_H = 25;
const PORTAL_MIN = 2;
/** Turning off and finding the way round a flooded place, besides the longer way. */
const TURN_OFF_MIN = 1;

interface Portal {
  readonly crossing: Crossing;
  readonly point: Point;
  readonly banks: readonly [Bank, Bank];
}

export interface PortalNetwork {
  readonly portals: readonly Portal[];
  readonly banks: Banks;
  readonly project: (place: Place) => Point;
}

export interface Blocks {
  readonly avoid: readonly FloodedPlace[];
  readonly closedCrossings: readonly string[];
}

export type Traveller = Place & { readonly vehicle: Vehicle };

/** A part of a journey, straight to a crossing (and over it) or to the end. */
export interface Leg {
  readonly to: Place;
  readonly minutes: number;
  readonly crossing_id: string | null;
}

export function portalNetwork(crossings: readonly Crossing[], rivers: readonly RiverLine[]): PortalNetwork {
  const origin: Place = crossings[0] ?? { lon: 0, lat: 0 };
  const banks = riverBanks(rivers, origin);
  const project = plane(origin);
  return {
    banks,
    project,
    portals: crossings.flatMap((crossing) => {
      const joined = banks.banksAt(crossing, crossing.river);
      return joined ? [{ crossing, point: project(crossing), banks: joined }] : [];
    }),
  };
}

/** Minutes by [from][to]; null where there is no way. */
export function portalMinutes(
  network: PortalNetwork,
  from: readonly Traveller[],
  to: readonly Place[],
  blocks: Blocks,
): (number | null)[][] {
  const plans = new Map<string, Journeys>();
  return from.map((traveller) => {
    const { height_m, wading_m } = traveller.vehicle;
    const kind = `${height_m} ${wading_m}`;
    const plan = plans.get(kind) ?? new Journeys(network, traveller.vehicle, to, blocks);
    plans.set(kind, plan);
    return plan.minutesFrom(traveller);
  });
}

/** The way itself; null where there is none. */
export function portalRoute(
  network: PortalNetwork,
  from: Traveller,
  to: Place,
  blocks: Blocks,
): { readonly minutes: number; readonly legs: readonly Leg[] } | null {
  return new Journeys(network, from.vehicle, [to], blocks).routeFrom(from);
}

/** Crossings whose own gauge stands under water, as places that a truck may be too low for. */
export function floodedCrossings(
  crossings: readonly Crossing[],
  depthAt_m: (stationId: string) => number | null,
): FloodedPlace[] {
  return crossings.flatMap(({ id, lon, lat, station_id }) => {
    const depth_m = station_id === null ? null : depthAt_m(station_id);
    return depth_m !== null && depth_m > 0 ? [{ id, lon, lat, depth_m, radius_m: 0 }] : [];
  });
}

/** R2. Whether a vehicle may use a crossing. */
export function isOpen({ crossing, point }: Portal, vehicle: Vehicle, network: PortalNetwork, blocks: Blocks): boolean {
  if (blocks.closedCrossings.includes(crossing.id)) return false;
  if (crossing.height_m !== null && vehicle.height_m > crossing.height_m) return false;
  return !blocks.avoid.some(
    (place) =>
      place.depth_m > vehicle.wading_m &&
      (place.id === crossing.id ||
        place.id === crossing.station_id ||
        between_km(network.project(place), point) * 1_000 < place.radius_m),
  );
}

interface Water {
  readonly point: Point;
  readonly radius_km: number;
}

interface Target {
  readonly place: Place;
  readonly point: Point;
  readonly bank: Bank;
  /** From each open portal, minutes. */
  readonly fromPortal: readonly number[];
}

/** A portal after it was crossed towards one of its two banks. */
interface Landing {
  readonly minutes: number;
  readonly before: number;
}

const NOWHERE: Landing = { minutes: Number.POSITIVE_INFINITY, before: -1 };

/** The journeys of one kind of vehicle to some places. */
class Journeys {
  readonly #network: PortalNetwork;
  readonly #waters: readonly Water[];
  readonly #portals: readonly Portal[];
  readonly #between: readonly (readonly number[])[];
  readonly #targets: readonly Target[];

  constructor(network: PortalNetwork, vehicle: Vehicle, to: readonly Place[], blocks: Blocks) {
    this.#network = network;
    this.#waters = blocks.avoid
      .filter(({ depth_m, radius_m }) => depth_m > vehicle.wading_m && radius_m > 0)
      .map((place) => ({ point: network.project(place), radius_km: place.radius_m / 1_000 }));
    this.#portals = network.portals.filter((portal) => isOpen(portal, vehicle, network, blocks));
    this.#between = this.#portals.map((a) => this.#portals.map((b) => this.#leg_min(a.point, b.point)));
    this.#targets = to.map((place) => {
      const point = network.project(place);
      const fromPortal = this.#portals.map((portal) => this.#leg_min(portal.point, point));
      return { place, point, bank: network.banks.bankOf(place), fromPortal };
    });
  }

  minutesFrom(from: Place): (number | null)[] {
    const start = this.#network.project(from);
    const bank = this.#network.banks.bankOf(from);
    const far = this.#targets.some((target) => target.bank !== bank);
    const landings = far ? this.#landings(start, bank) : [];
    return this.#targets.map((target) => {
      const minutes = target.bank === bank ? this.#leg_min(start, target.point) : this.#last(landings, target).minutes;
      return Number.isFinite(minutes) ? minutes : null;
    });
  }

  routeFrom(from: Place): { minutes: number; legs: Leg[] } | null {
    const start = this.#network.project(from);
    const bank = this.#network.banks.bankOf(from);
    const target = this.#targets[0]!;
    if (target.bank === bank) {
      const minutes = this.#leg_min(start, target.point);
      return { minutes, legs: [{ to: target.place, minutes, crossing_id: null }] };
    }
    const landings = this.#landings(start, bank);
    const { minutes, landing } = this.#last(landings, target);
    if (!Number.isFinite(minutes)) return null;
    const over: number[] = [];
    for (let i = landing; i >= 0; i = landings[i]!.before) over.unshift(i);
    const legs = over.map((i, n) => {
      const { crossing } = this.#portals[i >> 1]!;
      const before_min = n === 0 ? 0 : landings[over[n - 1]!]!.minutes;
      return { to: crossing, minutes: landings[i]!.minutes - before_min, crossing_id: crossing.id };
    });
    const last_min = minutes - landings[landing]!.minutes;
    return { minutes, legs: [...legs, { to: target.place, minutes: last_min, crossing_id: null }] };
  }

  /** Dijkstra over what is crossed: landing 2p + s is portal p, left towards its bank s. */
  #landings(start: Point, bank: Bank): Landing[] {
    const landings: Landing[] = this.#portals.flatMap((portal) => {
      const minutes = PORTAL_MIN + this.#leg_min(start, portal.point);
      return portal.banks.map((_, s) => (portal.banks[1 - s] === bank ? { minutes, before: -1 } : NOWHERE));
    });
    const open = new Set(landings.keys());
    while (open.size > 0) {
      let here = -1;
      for (const i of open) if (here < 0 || landings[i]!.minutes < landings[here]!.minutes) here = i;
      const { minutes } = landings[here]!;
      if (!Number.isFinite(minutes)) break;
      open.delete(here);
      const landed = this.#portals[here >> 1]!.banks[here & 1]!;
      for (const i of open) {
        const next = this.#portals[i >> 1]!;
        if (next.banks[1 - (i & 1)] !== landed) continue;
        const then = minutes + PORTAL_MIN + this.#between[here >> 1]![i >> 1]!;
        if (then < landings[i]!.minutes) landings[i] = { minutes: then, before: here };
      }
    }
    return landings;
  }

  #last(landings: readonly Landing[], target: Target): { minutes: number; landing: number } {
    let best = { minutes: Number.POSITIVE_INFINITY, landing: -1 };
    for (const [i, landing] of landings.entries()) {
      if (this.#portals[i >> 1]!.banks[i & 1] !== target.bank) continue;
      const minutes = landing.minutes + target.fromPortal[i >> 1]!;
      if (minutes < best.minutes) best = { minutes, landing: i };
    }
    return best;
  }

  /** R3. Straight, and round every flooded place in between; those around either end are not in between. */
  #leg_min(a: Point, b: Point): number {
    const dx = b.x_km - a.x_km;
    const dy = b.y_km - a.y_km;
    const length2 = dx * dx + dy * dy;
    const straight_km = Math.sqrt(length2);
    let km = straight_km;
    let turnOff_min = 0;
    for (const { point, radius_km } of this.#waters) {
      const px = point.x_km - a.x_km;
      const py = point.y_km - a.y_km;
      const off = dx * py - dy * px;
      const along = dx * px + dy * py;
      // Off to the side, or nearest to one of the ends; asked in this order because it is asked millions of times.
      if (off * off >= radius_km * radius_km * length2 || along <= 0 || along >= length2) continue;
      if (between_km(a, point) < radius_km || between_km(b, point) < radius_km) continue;
      const off_km = Math.abs(off) / straight_km;
      const chord_km = 2 * Math.sqrt(radius_km ** 2 - off_km ** 2);
      km += 2 * radius_km * Math.acos(off_km / radius_km) - chord_km;
      turnOff_min += TURN_OFF_MIN;
    }
    return ((km * STREETS_PER_STRAIGHT) / SPEED_KM_H) * 60 + turnOff_min;
  }
}
