// How the tide of the reference gauge looks elsewhere: later, smaller and on a higher mean the farther up a river, earlier and
// larger along the outer coast. A station takes the nearest reference point's answer, or a mix of the two nearest.
import type { City } from '../../domain/city.ts';
import type { CityRiver, CityTide } from '../../domain/city-says-schema.ts';
import { riversOf, tideOf } from '../../domain/city-tide.ts';
import { tideLevel_m } from '../../domain/forecast/tide.ts';
import type { EpochMs } from '../../domain/time.ts';
import { distance_km, type MapPoint, mapProjection } from '../geography.ts';

/** Tide seen at a place: what to do with the reference gauge's. */
export interface TideResponse {
  readonly delay_min: number;
  readonly factor: number;
  readonly mean_m: number;
}

type Point = readonly [lon: number, lat: number];
const HERE: MapPoint = { x_km: 0, y_km: 0 };

/** The tide of a city wherever somebody asks for it. */
export class TideAround {
  readonly #tide: CityTide;
  readonly #points: readonly { readonly place: Point; readonly response: TideResponse }[];
  readonly #gates: readonly Point[];

  constructor(tide: CityTide, rivers: readonly CityRiver[]) {
    this.#tide = tide;
    this.#points = [
      ...rivers.flatMap(riverPoints),
      ...tide.places.map(({ at, delay_min, factor, mean_m }) => ({
        place: at,
        response: { delay_min, factor, mean_m },
      })),
    ];
    this.#gates = rivers.flatMap(({ gates }) => (gates ? [gates] : []));
  }

  /** A city that knows no other place has the reference gauge's tide everywhere. */
  responseAt(lon: number, lat: number): TideResponse {
    const project = mapProjection([lon, lat]);
    const [nearest, second = nearest] = this.#points
      .map(({ place, response }) => ({ response, km: distance_km(HERE, project(place[0], place[1])) }))
      .sort((a, b) => a.km - b.km);
    if (!nearest || !second) return { delay_min: 0, factor: 1, mean_m: this.#tide.mean_m };
    const weight = nearest.km + second.km === 0 ? 0 : nearest.km / (nearest.km + second.km);
    return mix(nearest.response, second.response, weight);
  }

  /** The tide before the gates that are nearest to an inner river; null where none keep it out. */
  beforeGates(lon: number, lat: number): TideResponse | null {
    const project = mapProjection([lon, lat]);
    const km = ([east, north]: Point) => distance_km(HERE, project(east, north));
    const [nearest] = this.#gates.toSorted((a, b) => km(a) - km(b));
    return nearest ? this.responseAt(nearest[0], nearest[1]) : null;
  }

  /** The same response with its range cut down until the highest calm tide stays 5 cm under a station's first warning. */
  keptUnder(response: TideResponse, firstWarning_m: number | undefined): TideResponse {
    if (firstWarning_m === undefined) return response;
    const most = (firstWarning_m - 0.05 - response.mean_m) / (this.#tide.highest_m - this.#tide.mean_m);
    return most > 0.05 && most < response.factor ? { ...response, factor: most } : response;
  }

  /** Level without surge, m above the city's datum. */
  level_m(response: TideResponse, at: EpochMs): number {
    const { mean_m } = this.#tide;
    return response.mean_m + response.factor * (tideLevel_m(this.#tide, at - response.delay_min * 60_000) - mean_m);
  }
}

/** The tide around a city; null where it has none. */
export function tideAround(city: Pick<City, 'tide' | 'rivers'>): TideAround | null {
  const tide = tideOf(city);
  return tide && new TideAround(tide, riversOf(city));
}

/** Between known points a river is interpolated along its length; beyond the last it stays as it is there. */
function riverPoints({ line = [], tide: known = [] }: CityRiver) {
  if (known.length === 0) return [];
  const chainage_km = [0];
  for (let i = 1; i < line.length; i++) {
    const [lon, lat] = line[i]!;
    chainage_km.push(chainage_km[i - 1]! + distance_km(HERE, mapProjection(line[i - 1]!)(lon, lat)));
  }
  return line.map((place, i) => {
    const after = known.find(({ point }) => point >= i) ?? known.at(-1)!;
    const before = known.findLast(({ point }) => point <= i) ?? known[0]!;
    const span = chainage_km[after.point]! - chainage_km[before.point]!;
    const weight = span === 0 ? 0 : (chainage_km[i]! - chainage_km[before.point]!) / span;
    return { place, response: mix(before, after, Math.min(1, weight)) };
  });
}

function mix(a: TideResponse, b: TideResponse, weight: number): TideResponse {
  const between = (from: number, to: number) => from + (to - from) * weight;
  return {
    delay_min: between(a.delay_min, b.delay_min),
    factor: between(a.factor, b.factor),
    mean_m: between(a.mean_m, b.mean_m),
  };
}
