// What a city's stations say over some minutes, as the simulated devices put it: JSON with a time, values and a number.
import type { City, Station } from '../../domain/city.ts';
import { MEASURES, type Measure } from '../../domain/measures.ts';
import { type Random, seededRandom, shuffled } from '../../domain/random.ts';
import { plausibleRange, primaryMeasure } from '../../domain/station-measures.ts';
import { type EpochMs, formatInstant, SECOND_MS } from '../../domain/time.ts';
import type { FieldMessage } from './city-traffic.ts';

export interface ReportRow {
  readonly stationId: string;
  readonly measure: Measure;
  readonly at: EpochMs;
  readonly value: number;
}

export interface StationReport extends FieldMessage {
  readonly readings: readonly ReportRow[];
}

export interface ReportsOptions {
  readonly city: City;
  readonly seed: number;
  readonly from: EpochMs;
  /** How often every station speaks, at its own cadence. */
  readonly reportsEach: number;
}

const WEATHER: readonly (readonly [Measure, number])[] = [
  ['wind_speed_ms', 6],
  ['wind_gust_ms', 9],
  ['wind_direction_deg', 140],
  ['air_temperature_c', 27],
  ['humidity_pct', 80],
  ['pressure_hpa', 1_002],
];

/** In the order in which they are sent; every report is later than the station's one before. */
export function stationReports({ city, seed, from, reportsEach }: ReportsOptions): StationReport[] {
  const random = seededRandom(seed);
  const stations = shuffled(random, city.stations);
  const reports: StationReport[] = [];
  for (let turn = 0; turn < reportsEach; turn++)
    for (const [place, station] of stations.entries()) {
      const interval = station.interval_s * SECOND_MS;
      const at = from + turn * interval + Math.floor((place / stations.length) * interval);
      reports.push(reportOf(station, { at, seq: turn + 1, timezone: city.timezone, random }));
    }
  return reports;
}

interface Occasion {
  readonly at: EpochMs;
  readonly seq: number;
  readonly timezone: string;
  readonly random: Random;
}

function reportOf(station: Station, { at, seq, timezone, random }: Occasion): StationReport {
  const values = Object.fromEntries(
    usualValues(station).map(([measure, value]) => [measure, nearby(measure, value, random)]),
  );
  return {
    at,
    topic: `obs/${station.id}`,
    payload: JSON.stringify({ at: formatInstant(at, timezone), values, seq }),
    rows: [],
    readings: Object.entries(values).map(([measure, value]) => ({
      stationId: station.id,
      measure: measure as Measure, // a key of `values`, which was made of measures
      at,
      value,
    })),
  };
}

function usualValues(station: Station): readonly (readonly [Measure, number])[] {
  if (station.kind === 'weather') return WEATHER;
  const measure = primaryMeasure(station);
  if (measure === 'rain_mm') return [[measure, 0.2]];
  if (measure === 'depth_m') return [[measure, 0.05]];
  const [low, high] = plausibleRange(station, measure);
  return [[measure, low + (high - low) * 0.4]];
}

/** Moves by steps that an instrument shows and no quality check minds. */
function nearby(measure: Measure, value: number, random: Random): number {
  const { resolution } = MEASURES[measure];
  return Number((Math.round(value / resolution + (random() - 0.5) * 4) * resolution).toFixed(3));
}
