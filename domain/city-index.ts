import type { Camera, City, Site, Station, Truck } from './city.ts';

/** A city with its things by id, for whoever is handed an id by a message. */
export interface CityIndex {
  readonly city: City;
  readonly stations: ReadonlyMap<string, Station>;
  /** L36. By the ids that stations had before. */
  readonly renamed: ReadonlyMap<string, Station>;
  readonly stationsByCode: ReadonlyMap<string, Station>;
  readonly cameras: ReadonlyMap<string, Camera>;
  readonly trucks: ReadonlyMap<string, Truck>;
  readonly sites: ReadonlyMap<string, Site>;
}

export function indexCity(city: City): CityIndex {
  const byId = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
  return {
    city,
    stations: byId(city.stations),
    renamed: renamedStations(city),
    stationsByCode: new Map(city.stations.filter((station) => station.code).map((station) => [station.code, station])),
    cameras: byId(city.cameras),
    trucks: byId(city.trucks),
    sites: byId(city.sites),
  };
}

/** Stations by the ids that they had before. */
export function renamedStations({ stations }: Pick<City, 'stations'>): ReadonlyMap<string, Station> {
  return new Map(stations.flatMap((station) => (station.aliases ?? []).map((alias) => [alias, station] as const)));
}

/** L36. The station that has this id now, or had it before. */
export function stationNamed(
  { stations, renamed }: Pick<CityIndex, 'stations' | 'renamed'>,
  id: string,
): Station | undefined {
  return stations.get(id) ?? renamed.get(id);
}
