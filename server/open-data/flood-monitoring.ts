// The city in the words of the UK Environment Agency's flood-monitoring API, which many programs already read (O6).
import type { City, Station } from '../../domain/city.ts';
import { currentAt } from '../../domain/current-value.ts';
import { MEASURES } from '../../domain/measures.ts';
import { type Flag, publishedValue } from '../../domain/readings.ts';
import { stationFreshness } from '../../domain/station-freshness.ts';
import { termOf } from '../../domain/terms.ts';
import { type EpochMs, formatInstant } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { LICENCE } from './licence.ts';
import { type OpenMeasure, seriesOf } from './open-station.ts';

export const FLOOD_ROOT = '/public/v1/flood-monitoring';

/** What the agency calls a measure: its parameter and what kind of it. */
const PARAMETERS: Readonly<Record<OpenMeasure, readonly [parameter: string, name: string, qualifier: string]>> = {
  level_m: ['level', 'Water Level', 'Stage'],
  depth_m: ['level', 'Water Level', 'Depth over ground'],
  flow_m3_s: ['flow', 'Flow', 'Flow'],
  rain_mm: ['rainfall', 'Rainfall', 'Tipping Bucket Raingauge'],
  air_temperature_c: ['temperature', 'Temperature', 'Dry Bulb'],
  humidity_pct: ['humidity', 'Relative Humidity', 'Relative Humidity'],
  pressure_hpa: ['pressure', 'Air Pressure', 'Station Pressure'],
  wind_speed_ms: ['wind', 'Wind', 'Speed'],
  wind_gust_ms: ['wind', 'Wind', 'Gust'],
  wind_direction_deg: ['wind', 'Wind', 'Direction'],
  visibility_m: ['visibility', 'Visibility', 'Visibility'],
};

interface Told {
  readonly at: EpochMs;
  readonly value: number | null;
  readonly flag: Flag;
  readonly reason?: string | null;
}

export interface FloodMeasure {
  readonly id: string;
  readonly station: Station;
  readonly measure: OpenMeasure;
  readonly parameter: string;
  readonly parameterName: string;
  readonly qualifier: string;
}

export function measuresOfCity(city: City, world: World): FloodMeasure[] {
  return city.stations.flatMap((station) =>
    seriesOf(station, world.stations[station.id]).map((measure) => ({
      id: `${station.id}-${measure}`,
      station,
      measure,
      parameter: PARAMETERS[measure][0],
      parameterName: PARAMETERS[measure][1],
      qualifier: PARAMETERS[measure][2],
    })),
  );
}

export class FloodWords {
  readonly #root: string;
  readonly #city: City;

  /** @param root address of the face, without a slash at its end */
  constructor(root: string, city: City) {
    this.#root = root;
    this.#city = city;
  }

  envelope(items: unknown, limit?: number) {
    return {
      '@context': `${this.#root}/meta/context.jsonld`,
      meta: {
        publisher: this.#city.name.en,
        licence: LICENCE.url,
        documentation: '/public/v1/licence',
        version: '1',
        comment: 'Automatic readings, not checked by a person; null is missing, flags are QARTOD',
        ...(limit === undefined ? {} : { limit }),
      },
      items,
    };
  }

  station(station: Station, measures: readonly FloodMeasure[], world: World, now: EpochMs) {
    const { id, name, lon, lat, kind, regime, synthetic, thresholds } = station;
    const state = world.stations[id];
    return {
      '@id': `${this.#root}/id/stations/${encodeURIComponent(id)}`,
      notation: id,
      stationReference: id,
      label: name.en,
      label_zh: name.zh,
      lat,
      long: lon,
      district: termOf(this.#city, station.district).en,
      type: regime ?? kind,
      synthetic,
      thresholds,
      freshness: stationFreshness(station, state, now),
      measures: measures.map((one) => this.measureHead(one)),
    };
  }

  measureHead({ id, measure, station, parameter, parameterName, qualifier }: FloodMeasure) {
    return {
      '@id': this.measureId(id),
      parameter,
      parameterName,
      period: station.interval_s,
      qualifier,
      unitName: MEASURES[measure].unit,
    };
  }

  measure(one: FloodMeasure, world: World, now: EpochMs) {
    const { id, measure, station } = one;
    return {
      ...this.measureHead(one),
      notation: id,
      label: `${station.name.en} - ${one.parameter} - ${one.qualifier}`,
      station: `${this.#root}/id/stations/${encodeURIComponent(station.id)}`,
      stationReference: station.id,
      valueType: MEASURES[measure].summed ? 'total' : 'instantaneous',
      latestReading: this.latest(one, world, now),
    };
  }

  /** T1. The current value, with how it is known beside the agency's own fields; null where nothing was ever heard. */
  latest(one: FloodMeasure, world: World, now: EpochMs, full = false) {
    const state = world.stations[one.station.id];
    const heard = state?.latest[one.measure];
    if (!heard) return null;
    const { at, value, flag, basis, reason, since } = currentAt(one.station, state, one.measure, now);
    const instant = (moment: EpochMs | undefined) =>
      moment === undefined ? null : formatInstant(moment, this.#city.timezone);
    const reading = this.reading(one, { at: at ?? heard.at, value, flag }, full);
    return { ...reading, basis, reason: reason ?? null, since: instant(since) };
  }

  /** O9: a value that failed is null, with its flag and why. */
  reading(one: FloodMeasure, reading: Told, full = false) {
    const { at, flag, reason } = reading;
    const dateTime = formatInstant(at, this.#city.timezone);
    return {
      '@id': `${this.#root}/data/readings/${encodeURIComponent(one.id)}/${dateTime}`,
      date: dateTime.slice(0, 10),
      dateTime,
      measure: full ? this.measureHead(one) : this.measureId(one.id),
      stationReference: one.station.id,
      value: publishedValue(reading),
      flag,
      ...(reason ? { reason } : {}),
    };
  }

  measureId(id: string): string {
    return `${this.#root}/id/measures/${encodeURIComponent(id)}`;
  }
}

/** What the names mean to a reader of linked data. */
export const CONTEXT = {
  '@context': {
    items: { '@id': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#li', '@container': '@set' },
    label: 'http://www.w3.org/2000/01/rdf-schema#label',
    notation: 'http://www.w3.org/2004/02/skos/core#notation',
    lat: 'http://www.w3.org/2003/01/geo/wgs84_pos#lat',
    long: 'http://www.w3.org/2003/01/geo/wgs84_pos#long',
    licence: { '@id': 'http://purl.org/dc/terms/license', '@type': '@id' },
    publisher: 'http://purl.org/dc/terms/publisher',
    dateTime: { '@id': 'http://purl.org/dc/terms/date', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
    value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
  },
} as const;
