// What a row of a city's CSV files must hold. It never touches a file, so every fault is named with its column and the caller adds
// file and line.
import {
  type Camera,
  CROSSING_KINDS,
  type Crossing,
  GAZETTEER_KINDS,
  type GazetteerEntry,
  type Place,
  REPORTS_WHEN,
  SITE_KINDS,
  type Site,
  type Station,
  type Truck,
} from './city.ts';
import { type Ladder, LEVELS } from './levels.ts';
import { GROWTH_LAWS } from './quality/limit-growth.ts';
import { REGIMES, STATION_KINDS } from './station-kinds.ts';
import { type EpochMs, parseInstant } from './time.ts';

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
  const growth = row.text('limit_growth') ? row.oneOf('limit_growth', GROWTH_LAWS) : undefined;
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
    ...(growth ? { limit_growth: growth } : {}),
    ...row.life(),
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

export function parseGazetteerRow(record: CsvRecord): ParsedRow<GazetteerEntry> {
  const row = new RowReader(record);
  return row.finish(() => ({
    ...row.place(),
    kind: row.oneOf('kind', GAZETTEER_KINDS)!,
    district: row.required('district'),
    other_names: row.list('other_names').filter((name) => name !== ''),
    source: row.required('source'),
  }));
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

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
    return this.matching('id', ID, 'letters, digits, dot, dash and underscore');
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

  /** How it lets itself be heard, what it was called before, and until when it is in service. */
  life(): Pick<Station, 'reports' | 'heartbeat_s' | 'aliases' | 'retired_at'> {
    const reports = this.text('reports') ? this.oneOf('reports', REPORTS_WHEN) : undefined;
    const isOnChange = reports === 'on-change';
    const heartbeat_s = this.number('heartbeat_s', { optional: !isOnChange, minimum: 1, maximum: 86_400 });
    if (!isOnChange && heartbeat_s !== undefined)
      this.fault('heartbeat_s', 'only a station that reports on-change has one');
    const aliases = this.ids('aliases');
    const retired_at = this.instant('retired_at');
    return {
      ...(isOnChange && heartbeat_s !== undefined ? { reports, heartbeat_s } : {}),
      ...(aliases.length > 0 ? { aliases } : {}),
      ...(retired_at === undefined ? {} : { retired_at }),
    };
  }

  /** Texts separated by `|`. */
  list(column: string): string[] {
    if (!this.text(column)) return [];
    return this.text(column)
      .split('|')
      .map((text) => text.trim());
  }

  ids(column: string): string[] {
    const ids = this.list(column);
    for (const id of ids)
      if (!ID.test(id)) this.fault(column, `"${id}" is not letters, digits, dot, dash and underscore`);
    if (new Set(ids).size < ids.length) this.fault(column, 'names an id twice');
    return ids;
  }

  instant(column: string): EpochMs | undefined {
    const text = this.text(column);
    if (!text) return undefined;
    const parsed = parseInstant(text);
    if (!parsed.ok) this.fault(column, `"${text}" is not an ISO time with an offset`);
    return parsed.ok ? parsed.at : undefined;
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
