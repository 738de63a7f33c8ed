import type { Random } from '../../domain/random.ts';
import type { NamedPlace } from './places.ts';
import { bearing, metresBetween, type Point } from './plane.ts';
import { pick } from './random.ts';

/** Named after the nearest place of its district, the direction from there and the house that carries it. */
export function gaugeName(
  at: { district: string; point: Point },
  places: readonly NamedPlace[],
  taken: ReadonlySet<string>,
  random: Random,
): { name: string; name_zh: string } {
  const near = places
    .filter((place) => place.district === at.district)
    .sort((a, b) => metresBetween(a.point, at.point) - metresBetween(b.point, at.point));
  for (const place of near) {
    const wind = WINDS[Math.round(bearing(place.point, at.point) / 45) % 8]!;
    const first = pick(random, HOSTS);
    for (const host of [first, ...HOSTS]) {
      const name_zh = `${place.name_zh}${wind[0]}${host[0]}`;
      if (taken.has(name_zh)) continue;
      return { name: `${place.name} ${wind[1]} ${host[1]}`.trim(), name_zh };
    }
  }
  throw new Error(`no name is left for a gauge in ${at.district}`);
}

const WINDS = [
  ['北', 'North'],
  ['东北', 'Northeast'],
  ['东', 'East'],
  ['东南', 'Southeast'],
  ['南', 'South'],
  ['西南', 'Southwest'],
  ['西', 'West'],
  ['西北', 'Northwest'],
] as const;

/** Where gauges really stand: on pump stations, gates and school roofs. */
const HOSTS = [
  ['泵站', 'pump station'],
  ['水闸', 'sluice'],
  ['水务站', 'water station'],
  ['中学', 'Middle School'],
  ['小学', 'Primary School'],
  ['', ''],
] as const;
