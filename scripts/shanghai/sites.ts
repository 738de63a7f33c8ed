// The places that flood, and the depth sensors in some of them. Names and rough places come from flood-sites.csv; shapes
// and catchments are invented within the sizes used for the simulation (underpass 800-3,000 m², bowl 3e4-9e4 m² per m).

import { type Random, shuffled } from '../../domain/random.ts';
import { readList } from './csv.ts';
import { DISTRICTS, NEW_QUARTERS } from './districts.ts';
import { DEPTH_LADDER } from './ladders.ts';
import { type Land, settle } from './land.ts';
import { metresBetween, type Point } from './plane.ts';
import { between } from './random.ts';
import { INTERVAL_S, lonLat, numbered, type SiteRow, type StationRow, steps } from './rows.ts';

type Column = 'kind' | 'name_zh' | 'name' | 'district' | 'lon' | 'lat' | 'note';
/** Sensors under bridges and roads, and sensors on open roads: 67 in all. */
const SENSORS = { underpass: 50, road: 17 } as const;
const KINDS = ['underpass', 'road', 'compound', 'metro'] as const;

export interface FloodSite extends SiteRow {
  /** `named` in published lists, `hospital`, or the Chinese name of the tunnel whose mouth it is. */
  readonly note: string;
}

export function isTunnelMouth(site: FloodSite): boolean {
  return !['', 'named', 'hospital'].includes(site.note);
}

export async function readSites(land: Land, random: Random): Promise<FloodSite[]> {
  const list = await readList<Column>('flood-sites');
  return list.map((row, index) => {
    const kind = KINDS.find((known) => known === row.kind);
    if (!kind) throw new Error(`${row.name}: kind ${row.kind}?`);
    const point = settle(land, row.district, [Number(row.lon), Number(row.lat)]);
    const bare = kind === 'underpass' && !/立交|地道|隧道|通道|汽孔/.test(row.name_zh);
    return {
      id: numbered('S', index, 3),
      name: bare ? `${row.name} underpass` : row.name,
      name_zh: bare ? `${row.name_zh}下立交` : row.name_zh,
      ...lonLat(point),
      kind,
      district: row.district,
      exposure: exposureOf(kind, row),
      ...shapeOf(kind, random),
      drain_mm_h: drainOf(row.district, point),
      synthetic: true,
      note: row.note,
    };
  });
}

/** Harm of a flood, relative: underpass, hospital, metro 6, arterial 4, street or school 2, other 1. */
function exposureOf(kind: FloodSite['kind'], row: Record<Column, string>): number {
  if (kind === 'underpass' || kind === 'metro' || row.note === 'hospital') return 6;
  if (kind === 'road')
    return /公路|大道|南京|淮海|沪闵|七莘|杨高|浦东南|肇嘉浜|陆家浜|四川北/.test(row.name_zh) ? 4 : 2;
  return row.name_zh.includes('中学') ? 2 : 1;
}

function shapeOf(kind: FloodSite['kind'], random: Random) {
  const number = (low: number, high: number, step: number) => between(random, low, high, step);
  switch (kind) {
    case 'underpass':
      return {
        shape: 'box',
        area_m2: number(800, 3000, 50),
        rim_m: number(2.4, 4.2, 0.1),
        catchment_ha: number(0.8, 3.2, 0.1),
        max_trucks: 2 + Math.floor(random() * 2),
      };
    case 'road': {
      const rim_m = number(0.4, 0.7, 0.05);
      const area_m2 = Math.round((number(30_000, 90_000, 1000) * rim_m) / 100) * 100;
      return { shape: 'bowl', area_m2, rim_m, catchment_ha: number(4, 16, 0.5), max_trucks: 3 };
    }
    case 'compound': {
      const rim_m = number(0.3, 0.6, 0.05);
      const area_m2 = Math.round((number(30_000, 60_000, 1000) * rim_m) / 100) * 100;
      return { shape: 'bowl', area_m2, rim_m, catchment_ha: number(3, 9, 0.5), max_trucks: 2 };
    }
    case 'metro': {
      const rim_m = number(0.45, 0.6, 0.05);
      const area_m2 = Math.round((number(30_000, 45_000, 1000) * rim_m) / 100) * 100;
      return { shape: 'bowl', area_m2, rim_m, catchment_ha: number(2, 5, 0.5), max_trucks: 2 };
    }
  }
}

function drainOf(district: string, point: Point): number {
  if (NEW_QUARTERS.some((quarter) => metresBetween([quarter.lon, quarter.lat], point) <= quarter.radius_m)) return 58;
  return DISTRICTS.find((known) => known.id === district)!.drain_mm_h;
}

/** Gives the named places, the tunnel mouths and then the emptiest districts their depth sensor; sets `station_id`. */
export function buildDepthSensors(sites: FloodSite[], random: Random): StationRow[] {
  return (['underpass', 'road'] as const).flatMap((kind, block) => {
    const candidates = shuffled(
      random,
      sites.filter((site) => site.kind === kind),
    );
    const chosen = candidates.filter((site) => site.note !== '');
    const count = (district: string) => chosen.filter((site) => site.district === district).length;
    while (chosen.length < SENSORS[kind]) {
      const rest = candidates.filter((site) => !chosen.includes(site));
      rest.sort((a, b) => count(a.district) - count(b.district));
      chosen.push(rest[0]!);
    }
    chosen.sort((a, b) => (a.id < b.id ? -1 : 1));
    return chosen.map((site, index) => {
      const id = numbered(kind === 'underpass' ? 'UP' : 'RD', index, 3);
      site.station_id = id;
      return {
        id,
        kind: 'water-level',
        name: kind === 'road' ? `${site.name} ponding` : site.name,
        name_zh: kind === 'road' ? `${site.name_zh}积水` : site.name_zh,
        lon: site.lon,
        lat: site.lat,
        district: site.district,
        regime: kind,
        interval_s: INTERVAL_S,
        ...steps(DEPTH_LADDER),
        hysteresis: 0.02,
        range_min: -0.05,
        range_max: 5,
        synthetic: true,
        code: `00634${95_000 + block * 1000 + index + 1}`,
      };
    });
  });
}
