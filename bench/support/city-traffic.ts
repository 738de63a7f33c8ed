// What a city's devices send over a span of time, made up from a seed: the messages, and the rows that they must become.
import type { City, Station } from '../../domain/city.ts';
import type { Measure } from '../../domain/measures.ts';
import { type Random, seededRandom } from '../../domain/random.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import { type EpochMs, SECOND_MS } from '../../domain/time.ts';

/** One message of a device, and what of it belongs into the database. */
export interface FieldMessage {
  readonly at: EpochMs;
  /** Without the prefix. */
  readonly topic: string;
  readonly payload: string;
  readonly rows: readonly ExpectedRow[];
}

/** A row by its key and its values, both as text, as `recorded-rows.ts` reads them back. */
export type ExpectedRow = readonly [key: string, values: string];

export interface TrafficOptions {
  readonly city: City;
  readonly seed: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** How many times as often as the catalogue says every device reports. */
  readonly times: number;
  /** Devices that stay silent, because somebody else plays them. */
  readonly except?: readonly string[];
}

/** How often a truck says where it is. */
const TRUCK_INTERVAL_S = 10;

/** The messages in the order of their times; the same seed gives the same ones. */
export function cityTraffic({ city, seed, from, to, times, except = [] }: TrafficOptions): FieldMessage[] {
  const random = seededRandom(seed);
  const messages: FieldMessage[] = [];
  const play = (id: string, interval_s: number, message: (at: EpochMs) => FieldMessage) => {
    if (except.includes(id)) return;
    const interval = (interval_s * SECOND_MS) / times;
    // Devices are not in step with one another.
    for (let at = from + random() * interval; at < to; at += interval) messages.push(message(Math.round(at)));
  };
  for (const station of city.stations) play(station.id, station.interval_s, (at) => observation(station, at, random));
  for (const { id, interval_s } of city.cameras) play(id, interval_s, (at) => cameraStatus(id, at, random));
  for (const { id, lon, lat } of city.trucks)
    play(id, TRUCK_INTERVAL_S, (at) => truckPosition(id, at, { lon, lat }, random));
  return messages.sort((one, other) => one.at - other.at);
}

function observation(station: Station, at: EpochMs, random: Random): FieldMessage {
  const measure = primaryMeasure(station);
  const value = calmValue(measure, random);
  return {
    at,
    topic: `obs/${station.id}`,
    payload: JSON.stringify({ at, values: { [measure]: value } }),
    rows: [[`reading ${station.id}/${measure} ${at}`, String(value)]],
  };
}

// Every value an ordinary one: what is measured is the way into the database and not the alarm desk.
function calmValue(measure: Measure, random: Random): number {
  if (measure === 'rain_mm') return Math.floor(random() * 4) / 10;
  if (measure === 'depth_m') return Math.floor(random() * 50) / 1_000;
  return (1_000 + Math.floor(random() * 500)) / 1_000;
}

function cameraStatus(id: string, at: EpochMs, random: Random): FieldMessage {
  const fps = 5 + Math.floor(random() * 20);
  return {
    at,
    topic: `camera/${id}/status`,
    payload: JSON.stringify({ at, state: 'live', fps }),
    rows: [[`camera ${id} ${at}`, `live ${fps}`]],
  };
}

function truckPosition(id: string, at: EpochMs, base: { lon: number; lat: number }, random: Random): FieldMessage {
  const near = (degrees: number) => Math.round((degrees + (random() - 0.5) / 100) * 1e6) / 1e6;
  const [lon, lat, speed_kmh] = [near(base.lon), near(base.lat), Math.floor(random() * 60)];
  return {
    at,
    topic: `truck/${id}/position`,
    payload: JSON.stringify({ at, lon, lat, speed_kmh }),
    rows: [[`truck ${id} ${at}`, `${lon} ${lat} ${speed_kmh}`]],
  };
}
