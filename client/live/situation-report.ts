// The situation for whoever reads it instead of looking at it: all that the map shows, by severity and by district.
import type { Alarm } from '../../domain/alerts/alarm.ts';
import { isUnderWay, type Order } from '../../domain/dispatch/order.ts';
import { LEVELS, type Level, levelRank } from '../../domain/levels.ts';
import { type ConditionCounts, livenessOf } from '../../domain/liveness.ts';
import { isRetired } from '../../domain/station-freshness.ts';
import { isActive } from './alarms.ts';
import { closedPlaces } from './dispatch-closed.ts';
import { placeLevel } from './severe-places.ts';
import type { Situation } from './situation.ts';
import { standingByStation } from './station-alarms.ts';
import type { StationView } from './station-view.ts';
import { worstFirst } from './worst-first.ts';

export interface ReportedPlace {
  readonly view: StationView;
  /** A26. The worse of its value and of what is alarmed there; null where that is no warning, or not known. */
  readonly level: Level | null;
  /** The worst that stands there and that nobody put aside. */
  readonly alarm: Alarm | null;
  /** At or over the depth at which it is closed, as far as is known. */
  readonly closed: boolean;
  /** Trucks under order to what it measures, by id. */
  readonly truck_ids: readonly string[];
}

export interface DistrictReport {
  readonly district: string;
  /** Every station in service, the worst first. */
  readonly places: readonly ReportedPlace[];
  readonly levels: { readonly [level in Level]: number };
  readonly counts: ConditionCounts;
  /** The gauge with the most rain of the last hour; null where none is known to have any. */
  readonly wettest: StationView | null;
}

/** Every station in service: the worst level first, within a level water in the street before rivers before the sky, then by value. */
export function reportedPlaces(situation: Situation): readonly ReportedPlace[] {
  const { stations, world, city, now } = situation;
  const standing = standingByStation(world.alarms);
  const closedSites = new Set(closedPlaces(situation).map(({ id }) => id));
  const placesOf = Map.groupBy(
    [...city.sites, ...city.crossings].filter(({ station_id }) => station_id !== null),
    ({ station_id }) => station_id!, // those without one were just left out
  );
  const ordersTo = Map.groupBy(Object.values(world.orders).filter(isUnderWay), ({ site_id }) => site_id);
  return stations
    .filter(({ station }) => !isRetired(station, now))
    .map((view): ReportedPlace => {
      const alarms = standing.get(view.station.id);
      const level = placeLevel(view, alarms);
      const measured = placesOf.get(view.station.id) ?? [];
      return {
        view,
        level: level === 'none' ? null : level,
        alarm: alarms?.alarms.find((alarm) => isActive(alarm) && alarm.level !== 'notice') ?? null,
        closed: measured.some(({ id }) => closedSites.has(id)),
        truck_ids: measured.flatMap(({ id }) => (ordersTo.get(id) ?? []).map(({ truck_id }) => truck_id)),
      };
    })
    .sort(
      (a, b) =>
        levelRank(b.level) - levelRank(a.level) ||
        worstFirst(a.view, b.view) ||
        (b.view.value ?? -1) - (a.view.value ?? -1) ||
        (a.view.station.id < b.view.station.id ? -1 : 1),
    );
}

/** The districts, those with the worst places first. */
export function districtReports(places: readonly ReportedPlace[], now: number): readonly DistrictReport[] {
  return [...Map.groupBy(places, ({ view }) => view.station.district)]
    .map(([district, own]): DistrictReport => {
      const levels = Object.fromEntries(
        LEVELS.map((level) => [level, own.filter((place) => place.level === level).length]),
      ) as DistrictReport['levels']; // one entry for each level
      const rained = own.filter(({ view }) => view.theme === 'rain' && (view.value ?? 0) > 0);
      const wettest = rained.reduce<StationView | null>(
        (most, { view }) => (most === null || view.value! > most.value! ? view : most),
        null,
      );
      return {
        district,
        places: own,
        levels,
        counts: livenessOf(
          own.map(({ view }) => view),
          now,
        ).counts,
        wettest,
      };
    })
    .sort(
      (a, b) =>
        b.levels.red - a.levels.red ||
        b.levels.orange - a.levels.orange ||
        b.levels.yellow - a.levels.yellow ||
        b.levels.blue - a.levels.blue ||
        (a.district < b.district ? -1 : 1),
    );
}

/** Water that warns, in the street and in rivers. */
export function isWater({ view }: ReportedPlace): boolean {
  return view.theme === 'depth' || view.theme === 'level';
}

/** Orders under way, the newest first. */
export function runningOrders({ orders }: Pick<Situation['world'], 'orders'>): readonly Order[] {
  return Object.values(orders)
    .filter(isUnderWay)
    .sort((a, b) => b.issued_at - a.issued_at);
}
