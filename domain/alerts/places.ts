// What lies near what, in a city whose things do not move.
import type { Camera, City, Site } from '../city.ts';
import { metresBetween, type Point } from '../plane.ts';

export function middleOf(points: readonly Point[]): Point | null {
  if (points.length === 0) return null;
  const mean = (pick: (point: Point) => number) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  return { lon: mean((point) => point.lon), lat: mean((point) => point.lat) };
}

const SITE_NEAR_M = 500;

export class Places {
  readonly #city: City;
  readonly #stations: ReadonlyMap<string, Point>;
  readonly #sitesOfStation = new Map<string, readonly Site[]>();

  constructor(city: City) {
    this.#city = city;
    this.#stations = new Map(city.stations.map((station) => [station.id, station]));
  }

  /** Sites that a station measures or that lie within 500 m of it. */
  sitesOf(station_id: string): readonly Site[] {
    const known = this.#sitesOfStation.get(station_id);
    if (known) return known;
    const station = this.#stations.get(station_id);
    const sites = this.#city.sites.filter(
      (site) => site.station_id === station_id || (station && metresBetween(site, station) <= SITE_NEAR_M),
    );
    this.#sitesOfStation.set(station_id, sites);
    return sites;
  }

  /** Nearest first. */
  camerasNear(point: Point, most: number): readonly Camera[] {
    return this.#city.cameras
      .map((camera) => ({ camera, metres: metresBetween(camera, point) }))
      .sort((a, b) => a.metres - b.metres)
      .slice(0, most)
      .map(({ camera }) => camera);
  }
}
