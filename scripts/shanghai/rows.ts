// The rows of the city's files as the generator makes them; the columns are those of the city folder's contract.
import type { Ladder } from '../../domain/levels.ts';
import type { Cell } from './csv.ts';
import type { Point } from './plane.ts';

export const STATION_COLUMNS = [
  'id',
  'kind',
  'name',
  'name_zh',
  'lon',
  'lat',
  'district',
  'regime',
  'interval_s',
  'blue',
  'yellow',
  'orange',
  'red',
  'hysteresis',
  'range_min',
  'range_max',
  'synthetic',
  'code',
  'control_area',
] as const;

export type StationRow = { id: string; name: string; name_zh: string; lon: number; lat: number; district: string } & {
  [column in (typeof STATION_COLUMNS)[number]]?: Cell;
};

export const SITE_COLUMNS = [
  'id',
  'name',
  'name_zh',
  'lon',
  'lat',
  'kind',
  'district',
  'exposure',
  'area_m2',
  'shape',
  'rim_m',
  'catchment_ha',
  'drain_mm_h',
  'station_id',
  'max_trucks',
  'synthetic',
] as const;

export type SiteRow = { id: string; name: string; name_zh: string; lon: number; lat: number; district: string } & {
  [column in (typeof SITE_COLUMNS)[number]]?: Cell;
} & { kind: 'underpass' | 'road' | 'compound' | 'metro' };

/** Every station and camera reports once a minute. */
export const INTERVAL_S = 60;

/** Five decimals are about a metre. */
export function lonLat(point: Point): { lon: number; lat: number } {
  return { lon: Number(point[0].toFixed(5)), lat: Number(point[1].toFixed(5)) };
}

export function numbered(prefix: string, index: number, digits: number): string {
  return `${prefix}-${String(index + 1).padStart(digits, '0')}`;
}

/** A ladder's steps in centimetres, as cells. */
export function steps(ladder: Ladder): { blue: Cell; yellow: Cell; orange: Cell; red: Cell } {
  const step = (value: number | undefined) => (value === undefined ? '' : value.toFixed(2));
  return { blue: step(ladder.blue), yellow: step(ladder.yellow), orange: step(ladder.orange), red: step(ladder.red) };
}
