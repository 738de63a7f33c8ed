// 116 pump trucks: the 35 bought in 2025 (20 x 2,000, 10 x 3,000, 5 x 6,000 m³/h; one for each district, 14 for the centre,
// one for each of the five new cities) and the 81 before them, which averaged 1,235 m³/h. The mix of the older ones and
// where each waits are ours.

import { type Random, shuffled } from '../../domain/random.ts';
import { DISTRICTS } from './districts.ts';
import { type Land, settle } from './land.ts';
import { moved, type Point } from './plane.ts';
import { lonLat } from './rows.ts';

export const TRUCK_COLUMNS = [
  'id',
  'name',
  'kind',
  'capacity_m3_h',
  'setup_min',
  'wading_m',
  'height_m',
  'base',
  'lon',
  'lat',
  'district',
] as const;

interface Base {
  readonly base: string;
  readonly zh: string;
  readonly district: string;
  readonly point: Point;
}

const base = (name: string, zh: string, district: string, lon: number, lat: number): Base => ({
  base: name,
  zh,
  district,
  point: [lon, lat],
});

/** Depots of the city's drainage company in and around the centre. */
const CITY_DEPOTS = [
  base('Wujiaochang depot', '五角场基地', 'Yangpu', 121.516, 31.297),
  base('Caoyang depot', '曹杨基地', 'Putuo', 121.406, 31.237),
  base('Longhua depot', '龙华基地', 'Xuhui', 121.446, 31.171),
  base('Pengpu depot', '彭浦基地', "Jing'an", 121.445, 31.296),
  base('Penglai depot', '蓬莱基地', 'Huangpu', 121.484, 31.213),
  base('Tianshan depot', '天山基地', 'Changning', 121.397, 31.214),
  base('Dongchang depot', '东昌基地', 'Pudong', 121.523, 31.227),
];

const NEW_CITY_TEAMS = [
  base('Jiading new city team', '嘉定新城分队', 'Jiading', 121.252, 31.347),
  base('Qingpu new city team', '青浦新城分队', 'Qingpu', 121.132, 31.16),
  base('Songjiang new city team', '松江新城分队', 'Songjiang', 121.219, 31.041),
  base('Fengxian new city team', '奉贤新城分队', 'Fengxian', 121.482, 30.918),
  base('Nanhui new city team', '南汇新城分队', 'Pudong', 121.904, 30.903),
];

const DISTRICT_TEAMS = DISTRICTS.map((district) =>
  base(`${district.id} district team`, `${district.name.zh}区排水分队`, district.id, ...district.seat),
);

export const BASES: readonly Base[] = [...CITY_DEPOTS, ...NEW_CITY_TEAMS, ...DISTRICT_TEAMS];

/** How many of the older trucks have which capacity: 81 in all, 100,000 m³/h, 1,235 on average. */
const OLDER = [
  [500, 16],
  [1000, 26],
  [1500, 24],
  [2000, 15],
] as const;

/** What a truck of a capacity is: set-up, depth it can drive through and height are ours, within makers' usual figures. */
function makeOf(capacity_m3_h: number) {
  if (capacity_m3_h >= 6000) return { kind: 'high-flow', setup_min: 20, wading_m: 0.6, height_m: 3.8 };
  if (capacity_m3_h >= 3000) return { kind: 'mother-child', setup_min: 20, wading_m: 0.55, height_m: 3.6 };
  if (capacity_m3_h >= 1500) return { kind: 'vertical', setup_min: 15, wading_m: 0.5, height_m: 3.4 };
  if (capacity_m3_h >= 1000) return { kind: 'self-priming', setup_min: 10, wading_m: 0.4, height_m: 2.9 };
  return { kind: 'light', setup_min: 10, wading_m: 0.35, height_m: 2.6 };
}

export function buildTrucks(land: Land, random: Random) {
  const older = shuffled(
    random,
    OLDER.flatMap(([capacity, count]) => Array.from({ length: count }, () => capacity as number)),
  );
  // City depots hold 45 of the older ones; the 36 others stand with the districts, two each and four more in Pudong.
  const olderBases = [
    ...older.slice(0, 45).map((_, index) => CITY_DEPOTS[index % CITY_DEPOTS.length]!),
    ...DISTRICT_TEAMS.flatMap((team) => Array.from({ length: team.district === 'Pudong' ? 6 : 2 }, () => team)),
  ];
  const newer = [
    ...DISTRICT_TEAMS.map((at) => ({ at, capacity: 2000 })),
    ...NEW_CITY_TEAMS.map((at) => ({ at, capacity: 3000 })),
    ...Array.from({ length: 14 }, (_, index) => ({
      at: CITY_DEPOTS[index % CITY_DEPOTS.length]!,
      capacity: [2000, 2000, 2000, 2000, 3000, 3000, 3000, 3000, 3000, 6000, 6000, 6000, 6000, 6000][index]!,
    })),
  ];
  const fleet = [...olderBases.map((at, index) => ({ at, capacity: older[index]! })), ...newer];
  return fleet.map(({ at, capacity }, index) => {
    const id = `P-${String(index + 1).padStart(2, '0')}`;
    const bay = moved(at.point, (random() - 0.5) * 120, (random() - 0.5) * 120);
    return {
      id,
      name: id,
      ...makeOf(capacity),
      capacity_m3_h: capacity,
      base: at.base,
      ...lonLat(settle(land, at.district, bay)),
      district: at.district,
    };
  });
}
