import type { Camera, City, Site, Station, Truck } from './city.ts';

/** A city with its things by id, for whoever is handed an id by a message. */
export interface CityIndex {
  readonly city: City;
  readonly stations: ReadonlyMap<string, Station>;
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
    stationsByCode: new Map(city.stations.filter((station) => station.code).map((station) => [station.code, station])),
    cameras: byId(city.cameras),
    trucks: byId(city.trucks),
    sites: byId(city.sites),
  };
}
