// A matrix cut into requests that a Valhalla server takes. One request has one kind of truck and one set of polygons.
import type { FloodedPlace, Place, Vehicle } from '../../domain/dispatch/travel-time.ts';
import { METRES_PER_DEGREE, metresBetween } from '../../domain/plane.ts';

export type Origin = Place & { readonly vehicle: Vehicle };

export interface ValhallaRequest {
  /** Rows and columns of the whole matrix that it answers. */
  readonly sources: readonly number[];
  readonly targets: readonly number[];
  readonly body: object;
  readonly leftOut: number;
}

/** Targets that stand in water themselves share a request with so few others, because all their polygons are missing in it. */
const WET_TARGETS = 20;
const CORNERS = 8;

export function kindsOf(from: readonly Origin[]): { vehicle: Vehicle; indices: number[] }[] {
  const kinds = new Map<string, { vehicle: Vehicle; indices: number[] }>();
  for (const [i, { vehicle }] of from.entries()) {
    const key = `${vehicle.height_m} ${vehicle.wading_m}`;
    const kind = kinds.get(key) ?? { vehicle, indices: [] };
    kind.indices.push(i);
    kinds.set(key, kind);
  }
  return [...kinds.values()];
}

export function requestsFor(matrix: {
  readonly vehicle: Vehicle;
  readonly indices: readonly number[];
  readonly from: readonly Origin[];
  readonly to: readonly Place[];
  readonly avoid: readonly FloodedPlace[];
  readonly pairLimit: number;
  readonly ringLimit_m: number;
}): ValhallaRequest[] {
  const { vehicle, indices, from, to, avoid, pairLimit, ringLimit_m } = matrix;
  const isWet = (place: Place) => avoid.some((flooded) => contains(flooded, place));
  const [wetFrom, dryFrom] = parted(indices, (i) => isWet(from[i]!));
  const [wetTo, dryTo] = parted([...to.keys()], (i) => isWet(to[i]!));
  const requests: ValhallaRequest[] = [];
  for (const sources of [wetFrom, dryFrom].flatMap((group) => cut(group, pairLimit))) {
    const room = Math.max(1, Math.floor(pairLimit / sources.length));
    const groups = [...dealt(wetTo, Math.min(room, WET_TARGETS), to), ...cut(dryTo, room)];
    for (const targets of groups) {
      const ends = [...sources.map((i) => from[i]!), ...targets.map((i) => to[i]!)];
      const { rings, leftOut } = ringsFor(
        avoid,
        ends,
        targets.map((i) => to[i]!),
        ringLimit_m,
      );
      requests.push({
        sources,
        targets,
        leftOut,
        body: {
          sources: sources.map((i) => at(from[i]!)),
          targets: targets.map((i) => at(to[i]!)),
          costing: 'truck',
          costing_options: { truck: { height: vehicle.height_m } },
          verbose: false,
          ...(rings.length > 0 ? { exclude_polygons: rings } : {}),
        },
      });
    }
  }
  return requests;
}

/** Runs over the items, so many at once; the first failure ends it. */
export async function eachWithin<T>(
  atOnce: number,
  items: readonly T[],
  run: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
}

/** Rings of what is not itself an end of the request; where there are too many metres, those nearest to the targets. */
function ringsFor(
  avoid: readonly FloodedPlace[],
  ends: readonly Place[],
  targets: readonly Place[],
  limit_m: number,
): { rings: [number, number][][]; leftOut: number } {
  const nearest_m = (place: Place) => Math.min(...targets.map((target) => metresBetween(place, target)));
  const inTheWay = avoid
    .filter((flooded) => !ends.some((end) => contains(flooded, end)))
    .map((flooded) => ({ flooded, near_m: nearest_m(flooded) }))
    .sort((a, b) => a.near_m - b.near_m);
  const rings: [number, number][][] = [];
  let length_m = 0;
  for (const { flooded } of inTheWay) {
    length_m += 2 * CORNERS * Math.sin(Math.PI / CORNERS) * flooded.radius_m;
    if (length_m > limit_m) break;
    rings.push(ringOf(flooded));
  }
  return { rings, leftOut: inTheWay.length - rings.length };
}

function ringOf({ lon, lat, radius_m }: FloodedPlace): [number, number][] {
  const north = radius_m / METRES_PER_DEGREE;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CORNERS + 1 }, (_, i) => {
    const angle = ((i % CORNERS) / CORNERS) * 2 * Math.PI;
    return [Number((lon + east * Math.cos(angle)).toFixed(6)), Number((lat + north * Math.sin(angle)).toFixed(6))];
  });
}

function contains(flooded: FloodedPlace, place: Place): boolean {
  return metresBetween(flooded, place) <= flooded.radius_m;
}

function at({ lon, lat }: Place): Place {
  return { lon, lat };
}

function parted<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

function cut<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** Neighbours in different groups, so that the polygon which one of them lacks stands in the way of the other. */
function dealt(items: readonly number[], size: number, places: readonly Place[]): number[][] {
  const groups = Math.ceil(items.length / size);
  const fromWest = [...items].sort((a, b) => places[a]!.lon - places[b]!.lon || a - b);
  return Array.from({ length: groups }, (_, g) => fromWest.filter((_item, i) => i % groups === g));
}
