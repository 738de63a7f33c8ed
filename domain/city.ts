// A city is data: a folder of CSV files and a city.json. This file says what a row must hold and reads one row;
// it never touches a file, so every fault can be named with its column and the caller adds file and line.
import Type from 'typebox';
import {
  type CityRiver,
  type CityTide,
  type EmergencyNumber,
  emergencyNumbersSchema,
  riversSchema,
  tideSchema,
} from './city-says-schema.ts';
import { type Ladder, LEVELS } from './levels.ts';
import type { Words } from './measures.ts';
import { words } from './schema-parts.ts';
import { REGIMES, type Regime, STATION_KINDS, type StationKind } from './station-kinds.ts';

export const SITE_KINDS = ['underpass', 'road', 'compound', 'metro'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

export const CROSSING_KINDS = ['bridge', 'tunnel'] as const;
export type CrossingKind = (typeof CROSSING_KINDS)[number];

interface Place {
  readonly id: string;
  readonly name: Words;
  /** WGS-84 degrees. */
  readonly lon: number;
  readonly lat: number;
}

export interface Station extends Place {
  readonly kind: StationKind;
  readonly district: string;
  /** Water-level stations only. */
  readonly regime: Regime | null;
  /** How often it reports, in seconds: the cadence that freshness is judged by. */
  readonly interval_s: number;
  /** In the unit of the station's first measure. */
  readonly thresholds: Ladder;
  readonly hysteresis: number;
  /** Narrower than the measure's plausible range where given. */
  readonly range: readonly [number, number] | null;
  /** True where the place or the thresholds are invented; the screen says so. */
  readonly synthetic: boolean;
  /** Address in field protocols (SL 651: ten digits), or empty. */
  readonly code: string;
  /** The water-control area behind whose gates it stands; a word of the city's terms. */
  readonly control_area?: string;
}

export interface Camera extends Place {
  readonly owner: string;
  readonly site_id: string | null;
  readonly interval_s: number;
  readonly stream_url: string | null;
  readonly synthetic: boolean;
}

export interface Site extends Place {
  readonly kind: SiteKind;
  readonly district: string;
  /** How much harm a flood does here, relative: underpass, hospital, metro 6, arterial 4, street 2, other 1. */
  readonly exposure: number;
  /** Water surface, m²: of a box at any depth, of a bowl when it is full to its rim. */
  readonly area_m2: number;
  readonly shape: 'box' | 'bowl';
  /** Depth at which it spills to its neighbours, m. */
  readonly rim_m: number;
  readonly catchment_ha: number;
  /** What its drains carry, mm/h over the catchment. */
  readonly drain_mm_h: number;
  /** The station that measures it, or null where nothing does. */
  readonly station_id: string | null;
  readonly max_trucks: number;
  readonly synthetic: boolean;
}

export interface Truck {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly capacity_m3_h: number;
  readonly setup_min: number;
  readonly wading_m: number;
  readonly height_m: number;
  readonly base: string;
  readonly lon: number;
  readonly lat: number;
  readonly district: string;
}

export interface Crossing extends Place {
  readonly river: string;
  readonly kind: CrossingKind;
  /** Clearance for vehicles, m; null where there is no limit. */
  readonly height_m: number | null;
  readonly station_id: string | null;
}

export interface CityDescription {
  readonly id: string;
  readonly name: Words;
  readonly timezone: string;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  readonly center: readonly [number, number];
  readonly zoom: number;
  readonly datum: Words;
  /** mm in one and in six hours. */
  readonly rain_warning: { readonly '1h': Ladder; readonly '6h': Ladder };
  readonly attribution: string;
  /** Who answers for a response level towards the public; the city's flood control headquarters where not given. */
  readonly response_issuer?: Words;
  /** How the single words of its rows (districts, owners, rivers, bases, kinds of truck) are said in both languages. */
  readonly terms?: { readonly [word: string]: Words };
  /** Whom to call in danger to life, read by `emergencyNumbersOf`. */
  readonly emergency_numbers?: readonly EmergencyNumber[];
  /** From which depth on a place is closed, read by `closingDepth_m`. */
  readonly closing_depth_m?: number;
  /** Read by `tideOf`. */
  readonly tide?: CityTide;
  /** Read by `riversOf`. */
  readonly rivers?: readonly CityRiver[];
}

export interface City extends CityDescription {
  readonly stations: readonly Station[];
  readonly cameras: readonly Camera[];
  readonly sites: readonly Site[];
  readonly trucks: readonly Truck[];
  readonly crossings: readonly Crossing[];
}

const ladder = Type.Object({
  blue: Type.Optional(Type.Number()),
  yellow: Type.Optional(Type.Number()),
  orange: Type.Optional(Type.Number()),
  red: Type.Optional(Type.Number()),
});

/** What city.json must hold. */
export const cityDescriptionSchema = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9-]+$' }),
  name: words,
  timezone: Type.String({ minLength: 1 }),
  bounds: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
  center: Type.Tuple([Type.Number(), Type.Number()]),
  zoom: Type.Number({ minimum: 0, maximum: 22 }),
  datum: words,
  rain_warning: Type.Object({ '1h': ladder, '6h': ladder }),
  attribution: Type.String(),
  response_issuer: Type.Optional(words),
  terms: Type.Optional(Type.Record(Type.String(), words)),
  emergency_numbers: Type.Optional(emergencyNumbersSchema),
  closing_depth_m: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 5 })),
  tide: Type.Optional(tideSchema),
  rivers: Type.Optional(riversSchema),
});

/** One wrong cell of one row. */
export interface CellFault {
  column: string;
  why: string;
}

export type ParsedRow<T> = { ok: true; value: T } | { ok: false; faults: CellFault[] };

/** A CSV record: header name to cell text; an empty or missing cell is not given. */
export type CsvRecord = Readonly<Record<string, string | undefined>>;

export function parseStationRow(record: CsvRecord): ParsedRow<Station> {
  const row = new RowReader(record);
  const kind = row.oneOf('kind', STATION_KINDS);
  const regime = kind === 'water-level' ? row.oneOf('regime', REGIMES) : null;
  if (kind && kind !== 'water-level' && row.text('regime')) row.fault('regime', `only water-level stations have one`);
  const thresholds = row.ladder();
  const low = row.number('range_min', { optional: true });
  const high = row.number('range_max', { optional: true });
  if ((low === undefined) !== (high === undefined)) row.fault('range_min', 'range_min and range_max come together');
  if (low !== undefined && high !== undefined && low >= high) row.fault('range_min', `${low} is not below ${high}`);
  return row.finish(() => ({
    ...row.place(),
    kind: kind!,
    district: row.text('district'),
    regime: regime ?? null,
    interval_s: row.number('interval_s', { minimum: 1, maximum: 86_400 })!,
    thresholds,
    hysteresis: row.number('hysteresis', { optional: true, minimum: 0 }) ?? 0,
    range: low === undefined || high === undefined ? null : ([low, high] as const),
    synthetic: row.flag('synthetic'),
    code: row.matching('code', /^\d{10}$/, 'ten digits', { optional: true }),
    ...(row.text('control_area') ? { control_area: row.text('control_area') } : {}),
  }));
}

export function parseCameraRow(record: CsvRecord): ParsedRow<Camera> {
  const row = new RowReader(record);
  return row.finish(() => ({
    ...row.place(),
    owner: row.text('owner'),
    site_id: row.text('site_id') || null,
    interval_s: row.number('interval_s', { minimum: 1, maximum: 86_400 })!,
    stream_url: row.text('stream_url') || null,
    synthetic: row.flag('synthetic'),
  }));
}

export function parseSiteRow(record: CsvRecord): ParsedRow<Site> {
  const row = new RowReader(record);
  return row.finish(() => ({
    ...row.place(),
    kind: row.oneOf('kind', SITE_KINDS)!,
    district: row.text('district'),
    exposure: row.number('exposure', { minimum: 0 })!,
    area_m2: row.number('area_m2', { above: 0 })!,
    shape: row.oneOf('shape', ['box', 'bowl'] as const)!,
    rim_m: row.number('rim_m', { above: 0 })!,
    catchment_ha: row.number('catchment_ha', { minimum: 0 })!,
    drain_mm_h: row.number('drain_mm_h', { minimum: 0 })!,
    station_id: row.text('station_id') || null,
    max_trucks: row.number('max_trucks', { minimum: 0 })!,
    synthetic: row.flag('synthetic'),
  }));
}

export function parseTruckRow(record: CsvRecord): ParsedRow<Truck> {
  const row = new RowReader(record);
  return row.finish(() => ({
    id: row.id(),
    name: row.required('name'),
    kind: row.text('kind'),
    capacity_m3_h: row.number('capacity_m3_h', { above: 0 })!,
    setup_min: row.number('setup_min', { minimum: 0 })!,
    wading_m: row.number('wading_m', { minimum: 0 })!,
    height_m: row.number('height_m', { above: 0 })!,
    base: row.text('base'),
    lon: row.number('lon', { minimum: -180, maximum: 180 })!,
    lat: row.number('lat', { minimum: -90, maximum: 90 })!,
    district: row.text('district'),
  }));
}

export function parseCrossingRow(record: CsvRecord): ParsedRow<Crossing> {
  const row = new RowReader(record);
  return row.finish(() => ({
    ...row.place(),
    river: row.required('river'),
    kind: row.oneOf('kind', CROSSING_KINDS)!,
    height_m: row.number('height_m', { optional: true, above: 0 }) ?? null,
    station_id: row.text('station_id') || null,
  }));
}

export { ladderOf, measuresOf, plausibleRange, primaryMeasure } from './station-measures.ts';

interface NumberLimits {
  optional?: boolean;
  minimum?: number;
  maximum?: number;
  above?: number;
}

/** Reads the cells of one record and gathers every fault before it gives up. */
class RowReader {
  readonly #record: CsvRecord;
  readonly #faults: CellFault[] = [];

  constructor(record: CsvRecord) {
    this.#record = record;
  }

  finish<T>(build: () => T): ParsedRow<T> {
    const value = build();
    return this.#faults.length === 0 ? { ok: true, value } : { ok: false, faults: this.#faults };
  }

  fault(column: string, why: string): void {
    this.#faults.push({ column, why });
  }

  text(column: string): string {
    return (this.#record[column] ?? '').trim();
  }

  required(column: string): string {
    const text = this.text(column);
    if (!text) this.fault(column, 'is missing');
    return text;
  }

  matching(column: string, pattern: RegExp, expected: string, { optional = false } = {}): string {
    const text = optional ? this.text(column) : this.required(column);
    if (text && !pattern.test(text)) this.fault(column, `"${text}" is not ${expected}`);
    return text;
  }

  // MQTT topics and addresses are built from ids, so they keep to letters that need no escape anywhere.
  id(): string {
    return this.matching('id', /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'letters, digits, dot, dash and underscore');
  }

  oneOf<T extends string>(column: string, allowed: readonly T[]): T | undefined {
    const text = this.required(column);
    if (text && !allowed.includes(text as T)) this.fault(column, `"${text}" is not one of ${allowed.join(', ')}`);
    return allowed.find((value) => value === text);
  }

  number(column: string, limits: NumberLimits = {}): number | undefined {
    const text = this.text(column);
    if (!text) {
      if (!limits.optional) this.fault(column, 'is missing');
      return undefined;
    }
    const value = Number(text);
    if (!Number.isFinite(value)) this.fault(column, `"${text}" is not a number`);
    else if (limits.minimum !== undefined && value < limits.minimum)
      this.fault(column, `${text} is below ${limits.minimum}`);
    else if (limits.maximum !== undefined && value > limits.maximum)
      this.fault(column, `${text} is above ${limits.maximum}`);
    else if (limits.above !== undefined && value <= limits.above)
      this.fault(column, `${text} is not above ${limits.above}`);
    return value;
  }

  flag(column: string): boolean {
    const text = this.text(column).toLowerCase();
    if (!['', '0', '1', 'true', 'false', 'yes', 'no'].includes(text)) this.fault(column, `"${text}" is not yes or no`);
    return text === '1' || text === 'true' || text === 'yes';
  }

  place(): Place {
    const name = this.required('name');
    return {
      id: this.id(),
      name: { en: name, zh: this.text('name_zh') || name },
      lon: this.number('lon', { minimum: -180, maximum: 180 })!,
      lat: this.number('lat', { minimum: -90, maximum: 90 })!,
    };
  }

  ladder(): Ladder {
    const steps: { -readonly [level in keyof Ladder]: Ladder[level] } = {};
    let below = Number.NEGATIVE_INFINITY;
    for (const level of LEVELS) {
      const value = this.number(level, { optional: true });
      if (value === undefined) continue;
      if (value <= below) this.fault(level, `${value} is not above the step below it, ${below}`);
      steps[level] = value;
      below = value;
    }
    return steps;
  }
}
