// All the water of a city, moved on minute by minute: rain over every gauge and every place that floods, ponds, drains and
// rivers. Devices read it; it knows none of them.
import type { City, SiteKind } from '../../domain/city.ts';
import { roleDescription, roleOf, type StationRole } from '../../domain/station-kinds.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import { distance_km, mapProjection } from '../geography.ts';
import type { Weather } from '../weather.ts';
import { type FloodingPlace, floodingPlace, type PlaceDescription, placeStep, waterIn_m3 } from './flooding-place.ts';
import { pondDepth_m } from './pond.ts';
import { RainField } from './rain-field.ts';
import { nearestRiver, type River, riverAt, riverLevel_m, riverStep } from './rivers.ts';
import { tideAround } from './tide-propagation.ts';

const STEP_S = 60;
/** Farther than this a spill is lost to the neighbourhood. */
const NEIGHBOUR_KM = 0.8;
const BY_THE_RIVER_KM = 3;

/** Where the water went since the beginning, m3. Rain equals the sum of all the others. */
export interface WaterLedger {
  readonly rain_m3: number;
  readonly infiltrated_m3: number;
  readonly discharged_m3: number;
  /** Spilled over a rim with no lower place near. */
  readonly exported_m3: number;
  /** Taken out by pump trucks and put into a canal. */
  readonly pumped_m3: number;
  readonly stored_m3: number;
}

interface Located extends PlaceDescription {
  readonly lon: number;
  readonly lat: number;
}

interface PlaceInCity {
  readonly place: FloodingPlace;
  readonly river: River | null;
  readonly lower: FloodingPlace | null;
}

export class Waters {
  readonly #weather: Weather;
  readonly #rain: RainField;
  readonly #placesInCity: readonly PlaceInCity[];
  readonly #places = new Map<string, FloodingPlace>();
  readonly #indexOfPlace = new Map<string, number>();
  readonly #placeOfStation = new Map<string, FloodingPlace>();
  readonly #rivers = new Map<string, River>();
  readonly #districtOfRiver = new Map<string, string>();
  readonly #rainPlaces = new Map<string, number>();
  readonly #gaugesOfDistrict = new Map<string, number[]>();
  readonly #ledger = { rain_m3: 0, infiltrated_m3: 0, discharged_m3: 0, exported_m3: 0, pumped_m3: 0 };
  #now: EpochMs;

  constructor(city: City, weather: Weather, seed: number, from: EpochMs) {
    this.#weather = weather;
    this.#now = from;
    const project = mapProjection(city.center);
    const located = [...city.sites, ...stationsWithoutSite(city)];
    const riverGauges = city.stations.filter((station) => roleDescription(station).water === 'level');
    const tide = tideAround(city);
    for (const station of city.stations) {
      const { water } = roleDescription(station);
      if (water !== 'level' && water !== 'flow') continue;
      this.#rivers.set(station.id, riverAt(seed, station, tide));
      this.#districtOfRiver.set(station.id, station.district);
    }
    const takers = located.map(({ lon, lat }) => nearestRiver(riverGauges, lon, lat));
    const places = located.map((description, i) => {
      const taker = takers[i];
      const isTidal = taker !== null && taker !== undefined && roleDescription(taker.station).isTidal;
      return floodingPlace(seed, description, isTidal && taker.km < BY_THE_RIVER_KM);
    });
    const points = located.map(({ lon, lat }) => project(lon, lat));
    this.#placesInCity = places.map((place, i) => {
      this.#places.set(place.id, place);
      this.#indexOfPlace.set(place.id, i);
      let lower: FloodingPlace | null = null;
      let lowerKm = NEIGHBOUR_KM;
      for (const [k, other] of places.entries()) {
        const km = distance_km(points[i]!, points[k]!);
        // Only downhill, so that no water can travel in a circle.
        if (other.street_m < place.street_m && km < lowerKm) [lower, lowerKm] = [other, km];
      }
      return { place, lower, river: this.#rivers.get(takers[i]?.station.id ?? '') ?? null };
    });
    for (const { id, station_id } of city.sites)
      if (station_id) this.#placeOfStation.set(station_id, this.#places.get(id)!);
    for (const station of stationsWithoutSite(city))
      this.#placeOfStation.set(station.id, this.#places.get(station.id)!);

    const rainStations = city.stations.filter((station) => roleDescription(station).rain !== null);
    for (const [i, station] of rainStations.entries()) {
      this.#rainPlaces.set(station.id, located.length + i);
      const gauges = this.#gaugesOfDistrict.get(station.district) ?? [];
      gauges.push(located.length + i);
      this.#gaugesOfDistrict.set(station.district, gauges);
    }
    this.#rain = new RainField([...points, ...rainStations.map(({ lon, lat }) => project(lon, lat))]);
  }

  /** The end of the newest minute. */
  get now(): EpochMs {
    return this.#now;
  }

  /** Moves everything on by one minute. */
  advance(): void {
    this.#rain.advance(this.#weather.hills(this.#now + MINUTE_MS / 2), STEP_S);
    this.#now += MINUTE_MS;
    for (const [id, river] of this.#rivers)
      riverStep(river, this.#meanRain_mm_h(this.#districtOfRiver.get(id) ?? ''), STEP_S);
    for (const [i, { place, river, lower }] of this.#placesInCity.entries()) {
      const river_m = river ? this.#level_m(river, this.#now, 1) : Number.NEGATIVE_INFINITY;
      const step = placeStep(place, this.#rain.rate_mm_h(i), river_m, STEP_S);
      this.#ledger.rain_m3 += step.rain_m3;
      this.#ledger.infiltrated_m3 += step.infiltrated_m3;
      this.#ledger.discharged_m3 += step.discharged_m3;
      if (lower) lower.arriving_m3 += step.spilled_m3;
      else this.#ledger.exported_m3 += step.spilled_m3;
    }
  }

  /** Takes so much out of a site's pond, or what there is; returns what it took, m3. */
  pump_m3(siteId: string, wanted_m3: number): number {
    const place = this.#places.get(siteId);
    if (!place) return 0;
    const taken_m3 = Math.min(wanted_m3, place.standing_m3);
    place.standing_m3 -= taken_m3;
    this.#ledger.pumped_m3 += taken_m3;
    return taken_m3;
  }

  /** Water that a hose would find at a site, pumping of this minute included, m; null for a place that never floods. */
  depthToPump_m(siteId: string): number | null {
    const place = this.#places.get(siteId);
    return place ? pondDepth_m(place.pond, place.standing_m3) : null;
  }

  /** Level of the river at a gauge, m above datum. */
  level_m(stationId: string, at: EpochMs): number {
    const river = this.#rivers.get(stationId);
    if (!river) throw new Error(`station ${stationId} stands at no river`);
    return this.#level_m(river, at, this.#share(at));
  }

  /** Water over the floor where a depth sensor stands, m. */
  depthAtStation_m(stationId: string, at: EpochMs): number {
    return this.#depth_m(this.#placeOfStation.get(stationId), at);
  }

  /** Water over the floor of a site, m; 0 for a place that never floods. */
  depthAtSite_m(siteId: string, at: EpochMs): number {
    return this.#depth_m(this.#places.get(siteId), at);
  }

  /** Rain at a gauge since the beginning, mm. */
  rainTotal_mm(stationId: string, at: EpochMs): number {
    return this.#rain.total_mm(this.#rainPlaces.get(stationId) ?? -1, this.#share(at));
  }

  /** Rain of this minute at a gauge, mm/h. */
  rain_mm_h(stationId: string): number {
    return this.#rain.rate_mm_h(this.#rainPlaces.get(stationId) ?? -1);
  }

  /** Rain of this minute over a site, mm/h; 0 for a place that never floods. */
  rainAtSite_mm_h(siteId: string): number {
    return this.#rain.rate_mm_h(this.#indexOfPlace.get(siteId) ?? -1);
  }

  /** Depths of all sites at the end of the newest minute, by id, m. */
  depths(): ReadonlyMap<string, number> {
    return new Map(this.#placesInCity.map(({ place }) => [place.id, place.depth_m]));
  }

  ledger(): WaterLedger {
    const stored_m3 = this.#placesInCity.reduce((sum, { place }) => sum + waterIn_m3(place), 0);
    return { ...this.#ledger, stored_m3 };
  }

  #share(at: EpochMs): number {
    return Math.min(1, Math.max(0, 1 - (this.#now - at) / MINUTE_MS));
  }

  #level_m(river: River, at: EpochMs, share: number): number {
    return riverLevel_m(river, at, share, (moment) => this.#weather.surge_m(moment));
  }

  #depth_m(place: FloodingPlace | undefined, at: EpochMs): number {
    if (!place) return 0;
    return place.depthBefore_m + (place.depth_m - place.depthBefore_m) * this.#share(at);
  }

  #meanRain_mm_h(district: string): number {
    const gauges = this.#gaugesOfDistrict.get(district) ?? [];
    return gauges.reduce((sum, gauge) => sum + this.#rain.rate_mm_h(gauge), 0) / Math.max(1, gauges.length);
  }
}

/** What a station stands in where no site names it; null where it needs no place that floods. */
const OWN_PLACE = {
  underpass: 'underpass',
  road: 'road',
  tidal: null,
  inner: null,
  flow: null,
  'rain-gauge': null,
  weather: null,
} as const satisfies Record<StationRole, SiteKind | null>;

/** Depth sensors that no site names stand in a small underpass or hollow of their own. */
function stationsWithoutSite(city: City): Located[] {
  const named = new Set(city.sites.map((site) => site.station_id));
  return city.stations.flatMap((station) => {
    const { id, lon, lat } = station;
    const kind = OWN_PLACE[roleOf(station)];
    if (kind === null || named.has(id)) return [];
    return [{ id, lon, lat, kind, area_m2: 1_500, shape: 'box', rim_m: 2.5, catchment_ha: 2, drain_mm_h: 36 }];
  });
}
