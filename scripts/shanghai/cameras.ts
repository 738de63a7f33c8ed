// 996 cameras of several owners: at the places that flood, the gauges, the crossings and the pump stations; the rest look
// down a street of a named place.

import { type Random, shuffled } from '../../domain/random.ts';
import type { CrossingRow } from './crossings.ts';
import { type Land, onRiver, settle } from './land.ts';
import type { NamedPlace } from './places.ts';
import { moved, type Point } from './plane.ts';
import { pick } from './random.ts';
import { INTERVAL_S, lonLat, numbered, type StationRow } from './rows.ts';
import { type FloodSite, isTunnelMouth } from './sites.ts';

export const CAMERAS = 996;
const PUMP_STATION_CAMERAS = 190;

export const CAMERA_COLUMNS = [
  'id',
  'name',
  'name_zh',
  'lon',
  'lat',
  'owner',
  'site_id',
  'interval_s',
  'stream_url',
  'synthetic',
] as const;

/** The word that rows use for whose camera it is. */
export type Owner = 'water' | 'roads' | 'police' | 'district' | 'metro';

interface View {
  readonly name: string;
  readonly name_zh: string;
  readonly point: Point;
  readonly owner: Owner;
  readonly site_id?: string;
}

export function buildCameras(from: {
  land: Land;
  sites: readonly FloodSite[];
  riverGauges: readonly StationRow[];
  crossings: readonly CrossingRow[];
  places: readonly NamedPlace[];
  random: Random;
}) {
  const { land, sites, riverGauges, crossings, random } = from;
  const places = shuffled(random, from.places);
  const views: View[] = [
    ...sites.flatMap((site) => siteViews(site, random)),
    ...riverGauges.map((gauge) => ({
      ...view(gauge, 'staff gauge', '水尺', random, 25),
      owner: 'water' as const,
    })),
    ...crossings.flatMap((crossing) => crossingViews(land, crossing)),
    ...places.slice(0, PUMP_STATION_CAMERAS).map((place) => ({
      name: `${place.name} pump station, forebay`,
      name_zh: `${place.name_zh}泵站前池`,
      point: settle(land, place.district, nearby(place.point, 350, random)),
      owner: 'water' as const,
    })),
  ];
  for (const place of places.toReversed().slice(0, CAMERAS - views.length)) {
    views.push({
      name: `${place.name}, street view`,
      name_zh: `${place.name_zh}街面`,
      point: settle(land, place.district, nearby(place.point, 200, random)),
      owner: pick(random, ['police', 'police', 'district'] as const),
    });
  }
  return views.map(({ point, ...row }, index) => ({
    id: numbered('C', index, 4),
    ...row,
    ...lonLat(point),
    interval_s: INTERVAL_S,
    synthetic: true,
  }));
}

function siteViews(site: FloodSite, random: Random): View[] {
  const of = (en: string, zh: string, owner: Owner) => ({ ...view(site, en, zh, random, 35), owner, site_id: site.id });
  switch (site.kind) {
    case 'underpass':
      if (isTunnelMouth(site)) return [of('ramp', '坡道', 'roads'), of('lowest point', '最低点', 'police')];
      return random() < 0.5
        ? [of('north portal', '北洞口', 'roads'), of('south portal', '南洞口', 'police')]
        : [of('east portal', '东洞口', 'roads'), of('west portal', '西洞口', 'police')];
    case 'road':
      return [of('low point', '最低点', pick(random, ['police', 'district'] as const))];
    case 'compound':
      return [of('gate', '出入口', 'district')];
    case 'metro':
      return [of('entrance', '出入口', 'metro')];
  }
}

function crossingViews(land: Land, crossing: CrossingRow): View[] {
  const { name, name_zh } = crossing;
  const centre: Point = [crossing.lon, crossing.lat];
  if (crossing.kind === 'bridge')
    return [{ name: `${name}, deck`, name_zh: `${name_zh}桥面`, point: centre, owner: 'police' }];
  const river = crossing.river === 'Huangpu River' ? 'huangpu' : 'suzhou';
  const across = ((onRiver(land, river, centre).bearing_deg + 90) * Math.PI) / 180;
  const reach_m = river === 'huangpu' ? 600 : 150;
  const ends = [1, -1].map((side) =>
    moved(centre, side * reach_m * Math.sin(across), side * reach_m * Math.cos(across)),
  );
  // Whichever end lies further west (or, under the creek, further north) is named first.
  const byWest = river === 'huangpu';
  ends.sort((a, b) => (byWest ? a[0] - b[0] : b[1] - a[1]));
  const sides = byWest
    ? ([
        ['west portal', '西洞口'],
        ['east portal', '东洞口'],
      ] as const)
    : ([
        ['north portal', '北洞口'],
        ['south portal', '南洞口'],
      ] as const);
  return sides.map(([en, zh], index) => ({
    name: `${name}, ${en}`,
    name_zh: `${name_zh}${zh}`,
    point: ends[index]!,
    owner: 'roads',
  }));
}

function view(
  at: { name: string; name_zh: string; lon: number; lat: number },
  en: string,
  zh: string,
  random: Random,
  away_m: number,
) {
  return { name: `${at.name}, ${en}`, name_zh: `${at.name_zh}${zh}`, point: nearby([at.lon, at.lat], away_m, random) };
}

function nearby(point: Point, away_m: number, random: Random): Point {
  const angle = random() * 2 * Math.PI;
  return moved(point, away_m * Math.sin(angle), away_m * Math.cos(angle));
}
