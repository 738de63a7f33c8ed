// What is shut by water and what the routes therefore go around: tunnels and places at their closing depth.
import { closingDepth_m } from '../../domain/closing-depth.ts';
import type { Situation } from './situation.ts';

export interface ClosedPlace {
  readonly id: string;
  readonly kind: 'crossing' | 'site';
  readonly lon: number;
  readonly lat: number;
  readonly depth_m: number;
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
  const places = [
    ...city.crossings.map((crossing) => ({
      kind: 'crossing' as const,
      place: crossing,
      depth: depthAt(crossing.station_id),
    })),
    ...city.sites.map((site) => ({
      kind: 'site' as const,
      place: site,
      depth: site.station_id ? depthAt(site.station_id) : (world.forecasts[site.id]?.now ?? null),
    })),
  ].flatMap(({ kind, place: { id, lon, lat, station_id }, depth }): ClosedPlace[] =>
    depth !== null && depth >= closesAt(station_id) ? [{ id, kind, lon, lat, depth_m: depth }] : [],
  );
  const key = places.map(({ kind, id, depth_m }) => `${kind} ${id} ${depth_m}`).join();
  if (last?.key !== key) last = { key, places };
  return last.places;
}
