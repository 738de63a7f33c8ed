// What a crew's page shows: its truck, its order, the place and the water there. Nothing of other trucks, other orders or cameras.
import type { Site } from '../../domain/city.ts';
import type { CityIndex } from '../../domain/city-index.ts';
import { currentAt, NEVER_HEARD } from '../../domain/current-value.ts';
import { isUnderWay, type Order } from '../../domain/dispatch/order.ts';
import { isOverdue } from '../../domain/forecast/expectation.ts';
import type { Words } from '../../domain/measures.ts';
import { sensorFreshness } from '../../domain/station-freshness.ts';
import { termOf } from '../../domain/terms.ts';
import { type EpochMs, formatInstant, MINUTE_MS } from '../../domain/time.ts';
import { truckStanding } from '../../domain/trucks/standing.ts';
import type { World } from '../../domain/world.ts';
import type { HttpParts } from './parts.ts';

/** What the order's author saw beside it. */
export interface OrderOutlook {
  readonly drive_min: number | null;
  readonly avoids: readonly string[];
}

/** The order that binds the truck, or the one that ended last: a crew must learn that it was called off. */
export function currentOrder(orders: Iterable<Order>, truckId: string): Order | null {
  let current: Order | null = null;
  for (const order of orders) {
    if (order.truck_id !== truckId) continue;
    const isBetter =
      !current || (isUnderWay(order) !== isUnderWay(current) ? isUnderWay(order) : order.issued_at > current.issued_at);
    if (isBetter) current = order;
  }
  return current;
}

export function fieldState(parts: HttpParts, truckId: string, order: Order | null, outlook: OrderOutlook | null) {
  const { index, clock } = parts;
  const world = parts.world();
  const now = clock.now();
  const { timezone } = index.city;
  const truck = index.trucks.get(truckId)!;
  const site = order ? index.sites.get(order.site_id) : undefined;
  return {
    at: formatInstant(now, timezone),
    clock: clock.state(),
    exercise: exerciseOf(parts),
    truck: {
      id: truck.id,
      name: truck.name,
      capacity_m3_h: truck.capacity_m3_h,
      base: termOf(index.city, truck.base),
      district: termOf(index.city, truck.district),
      doubt: truckStanding(world.trucks[truckId], now).doubt,
    },
    order:
      order && site
        ? {
            ...orderForm(order, timezone),
            eta:
              outlook?.drive_min == null
                ? null
                : formatInstant(order.issued_at + outlook.drive_min * MINUTE_MS, timezone),
            avoids: (outlook?.avoids ?? []).map((id) => crossingName(index, id)),
            site: { id: site.id, name: site.name, kind: site.kind, lon: site.lon, lat: site.lat },
            water: waterAt(site, index, world, now),
          }
        : null,
  };
}

/** A drill, or simulated devices: said on everything that is shown. */
export function exerciseOf({ clock, world }: Pick<HttpParts, 'clock' | 'world'>): 'drill' | 'simulated' | null {
  if (clock.state().exercise) return 'drill';
  return world().parts.simulation?.state === 'ok' ? 'simulated' : null;
}

function orderForm(order: Order, timezone: string) {
  const instant = (at: EpochMs | null) => (at === null ? null : formatInstant(at, timezone));
  const { id, state, purpose, issued_by, end_reason, crew_depth, photo_ids = [] } = order;
  return {
    id,
    state,
    purpose,
    issued_by,
    end_reason,
    issued_at: formatInstant(order.issued_at, timezone),
    accepted_at: instant(order.accepted_at),
    arrived_at: instant(order.arrived_at),
    pumping_at: instant(order.pumping_at),
    ended_at: instant(order.ended_at),
    crew_depth: crew_depth ? { at: formatInstant(crew_depth.at, timezone), depth_m: crew_depth.depth_m } : null,
    photo_ids,
  };
}

function waterAt(site: Site, index: CityIndex, world: World, now: EpochMs) {
  const station = site.station_id ? index.stations.get(site.station_id) : undefined;
  const state = station && world.stations[station.id];
  const current = station ? currentAt(station, state, 'depth_m', now) : NEVER_HEARD;
  const forecast = world.forecasts[site.id];
  const worst = forecast && !isOverdue(forecast, now) ? Math.max(...forecast.points.map(({ p90 }) => p90)) : null;
  return {
    level: state?.level ?? null,
    depth_m: current.value,
    at: current.at === null ? null : formatInstant(current.at, index.city.timezone),
    basis: current.basis,
    suspect: current.basis === 'doubted',
    freshness: station ? sensorFreshness(station, state, 'depth_m', now) : 'unknown',
    change_10min_m: state?.change_10min ?? null,
    /** Where nine in ten expectations for the next two hours stay below. */
    may_reach_m: worst,
  };
}

function crossingName(index: CityIndex, id: string): Words {
  return index.city.crossings.find((crossing) => crossing.id === id)?.name ?? { en: id, zh: id };
}
