// What is shut and what the routes therefore go around: tunnels and places at their closing depth, and those that the desk has recorded
// as closed.
import { closingDepth_m } from '../../domain/closing-depth.ts';
import { isShut } from '../../domain/closure.ts';
import type { Situation } from './situation.ts';

export interface ClosedPlace {
  readonly id: string;
  readonly kind: 'crossing' | 'site';
  readonly lon: number;
  readonly lat: number;
  readonly station_id: string | null;
  /** Null where nothing is known of the water. */
  readonly depth_m: number | null;
  /** The desk has recorded it (P14), whatever the depth. */
  readonly recorded: boolean;
}

let last: { readonly key: string; readonly places: readonly ClosedPlace[] } | null = null;

/** The last value counts even where its sensor is silent: nobody has seen the water go. The same list while nothing changed. */
export function closedPlaces({
  city,
  stationById,
  world,
}: Pick<Situation, 'city' | 'stationById' | 'world'>): readonly ClosedPlace[] {
  const depthAt = (station_id: string | null) => (station_id ? (stationById.get(station_id)?.value ?? null) : null);
  const closesAt = (station_id: string | null) =>
    closingDepth_m(city, station_id === null ? null : stationById.get(station_id)?.station);
  const shut = city.sites.filter(({ id }) => isShut(world, id));
  const shutStations = new Set(shut.map(({ station_id }) => station_id));
  const places = [
    ...city.crossings.map((crossing) => ({
      kind: 'crossing' as const,
      place: crossing,
      depth: depthAt(crossing.station_id),
      recorded: crossing.station_id !== null && shutStations.has(crossing.station_id),
    })),
    ...city.sites.map((site) => ({
      kind: 'site' as const,
      place: site,
      depth: site.station_id ? depthAt(site.station_id) : (world.forecasts[site.id]?.now ?? null),
      recorded: shut.includes(site),
    })),
  ].flatMap(({ kind, place: { id, lon, lat, station_id }, depth, recorded }): ClosedPlace[] =>
    recorded || (depth !== null && depth >= closesAt(station_id))
      ? [{ id, kind, lon, lat, station_id, depth_m: depth, recorded }]
      : [],
  );
  const key = places.map(({ kind, id, depth_m, recorded }) => `${kind} ${id} ${depth_m} ${recorded}`).join();
  if (last?.key !== key) last = { key, places };
  return last.places;
}
