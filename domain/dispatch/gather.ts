// What a solve looks at, read off the live world: trucks with their orders, wet sites with their forecasts and doubts, and
// what cannot be driven through.
import type { City, Station } from '../city.ts';
import { closingDepth_m } from '../closing-depth.ts';
import { isShut } from '../closure.ts';
import { type Basis, currentAt } from '../current-value.ts';
import type { SiteForecast } from '../forecast/site-forecast.ts';
import { sensorFreshness } from '../station-freshness.ts';
import type { EpochMs } from '../time.ts';
import { truckStanding } from '../trucks/standing.ts';
import type { World } from '../world.ts';
import type { DispatchInput, Doubt, SiteNow, TruckNow } from './input.ts';
import type { LockBook } from './lock-book.ts';
import type { OrderBook } from './order-book.ts';
import type { FloodedPlace } from './travel-time.ts';

/** From this depth on, or this probability of 15 cm, a site takes part in the solve. */
const WET_M = 0.03;
const LIKELY = 0.05;
/** A place under this much is driven around, though it is not closed yet. */
const AROUND_M = 0.15;

export type Gathered = Pick<DispatchInput, 'trucks' | 'sites' | 'avoids'> & {
  readonly avoid: readonly FloodedPlace[];
  readonly closedCrossings: readonly string[];
};

export function gather(
  {
    city,
    world,
    forecasts,
    orders,
    locks,
  }: {
    readonly city: City;
    readonly world: World;
    readonly forecasts: ReadonlyMap<string, SiteForecast>;
    readonly orders: OrderBook;
    readonly locks: LockBook;
  },
  now: EpochMs,
): Gathered {
  const stations = new Map(city.stations.map((station) => [station.id, station]));
  const stationOf = (stationId: string | null) => (stationId ? stations.get(stationId) : undefined);
  const depthOf = (stationId: string | null) => depthNow(stationOf(stationId), world, now);
  const ordered = new Set(
    [...orders.orders.values()].filter((order) => order.ended_at === null).map(({ site_id }) => site_id),
  );
  const sites = city.sites.flatMap((site): SiteNow[] => {
    const forecast = forecasts.get(site.id);
    if (!forecast) return [];
    const isWet =
      Math.max(forecast.now, depthOf(site.station_id).value_m ?? 0) >= WET_M || (forecast.exceeds?.cm15 ?? 0) >= LIKELY;
    if (!isWet && !ordered.has(site.id) && !locks.isEndangered(site.id)) return [];
    const depth = site.station_id
      ? depthOf(site.station_id)
      : { value_m: forecast.now, at: forecast.issued_at, doubt: 'estimated' as const };
    return [
      {
        site,
        forecast,
        depth,
        // City data say nothing of the last stretch, the clearance, the reach or where the water goes: not known.
        approach_depth_m: null,
        height_limit_m: null,
        reach_m: null,
        discharge: null,
        life_safety: locks.isEndangered(site.id),
      },
    ];
  });
  const shut = city.sites.filter(({ id }) => isShut(world, id));
  const shutStations = new Set(shut.map(({ station_id }) => station_id));
  const isOverLine = (stationId: string | null) =>
    (depthOf(stationId).value_m ?? 0) >= closingDepth_m(city, stationOf(stationId));
  const closedCrossings = city.crossings
    .filter(({ station_id }) => isOverLine(station_id) || (station_id !== null && shutStations.has(station_id)))
    .map(({ id }) => id);
  const avoid = city.sites.flatMap((site): FloodedPlace[] => {
    // What is known comes before what is forecast: a route must not wait for the next issue.
    const known_m = depthOf(site.station_id).value_m ?? forecasts.get(site.id)?.now ?? 0;
    // What is recorded as closed is no way through, however little water is measured; that it is open again makes no water less.
    const depth_m = shut.includes(site) ? Math.max(known_m, closingDepth_m(city, stationOf(site.station_id))) : known_m;
    if (depth_m < AROUND_M) return [];
    return [{ id: site.id, lon: site.lon, lat: site.lat, depth_m, radius_m: Math.sqrt(site.area_m2 / Math.PI) }];
  });
  return {
    trucks: city.trucks.map((truck) => truckNow(truck.id)),
    sites,
    avoids: [...closedCrossings, ...avoid.map(({ id }) => id)],
    avoid,
    closedCrossings,
  };

  function truckNow(id: string): TruckNow {
    const truck = city.trucks.find((one) => one.id === id)!;
    const state = world.trucks[id];
    return {
      truck,
      state: state?.status?.state ?? null,
      position: state?.position ?? null,
      standing: truckStanding(state, now),
      crew_left_min: null,
      fuel_pct: state?.status?.fuel_pct ?? null,
      order: orders.ofTruck(id),
    };
  }
}

function depthNow(station: Station | undefined, world: World, now: EpochMs): SiteNow['depth'] {
  if (!station) return { value_m: null, at: null, doubt: 'silent' };
  const state = world.stations[station.id];
  const { value, at, basis } = currentAt(station, state, 'depth_m', now);
  const isLate = sensorFreshness(station, state, 'depth_m', now) === 'late';
  return { value_m: value, at, doubt: basis === 'measured' && isLate ? 'late' : DOUBTS[basis] };
}

const DOUBTS = {
  measured: null,
  doubted: 'suspect',
  'last-known': 'silent',
  unknown: 'silent',
} as const satisfies Record<Basis, Doubt | null>;
