// 550 rain gauges: one at every named place, then the widest gaps filled until the number is reached. Spacing grows from
// the centre outwards, as it does in the real network (over 600 gauges, densest inside the ring roads).

import type { Random } from '../../domain/random.ts';
import { DISTRICTS } from './districts.ts';
import { gaugeName } from './gauge-names.ts';
import { isDryGround, type Land, ringsOf } from './land.ts';
import type { NamedPlace } from './places.ts';
import { metresBetween, type Point } from './plane.ts';
import { INTERVAL_S, lonLat, numbered, type StationRow } from './rows.ts';

export const RAIN_GAUGES = 550;
const CENTRE: Point = [121.472, 31.231];
/** Candidates looked at for each gap: more of them give an evener net, fewer a livelier one. */
const CANDIDATES = 24;
/** Nobody tends a gauge farther than this from any named place, m: it keeps the bird sands of the estuary empty. */
const REACH_M = 8000;
/** A named place nearer to another gauge than this share of the local spacing goes without. */
const CLOSEST_SHARE = 0.42;

/** How far apart gauges should stand, m: 1.2 km within 8 km of the centre, growing to 3.6 km beyond 36 km. */
function spacing_m(point: Point): number {
  const share = (metresBetween(point, CENTRE) - 8000) / 28_000;
  return 1200 + 2400 * Math.min(1, Math.max(0, share));
}

export function buildRainGauges(land: Land, places: readonly NamedPlace[], random: Random): StationRow[] {
  const gauges: NamedPlace[] = [];
  const taken = new Set(places.map((place) => place.name_zh));
  for (const place of places) if (room(gauges, place.point) >= CLOSEST_SHARE) gauges.push(place);
  while (gauges.length < RAIN_GAUGES) {
    let best: { district: string; point: Point; room: number } | null = null;
    for (let tried = 0; tried < CANDIDATES; tried += 1) {
      const candidate = randomGround(land, random);
      if (places.every((place) => metresBetween(place.point, candidate.point) > REACH_M)) continue;
      const free = room(gauges, candidate.point);
      if (!best || free > best.room) best = { ...candidate, room: free };
    }
    if (!best) continue;
    const gauge = { ...best, ...gaugeName(best, places, taken, random) };
    taken.add(gauge.name_zh);
    gauges.push(gauge);
  }
  const order = new Map(DISTRICTS.map((district, index) => [district.id, index]));
  gauges.sort((a, b) => order.get(a.district)! - order.get(b.district)!);
  return gauges.map((gauge, index) => ({
    id: numbered('RG', index, 3),
    kind: 'rain-gauge',
    name: gauge.name,
    name_zh: gauge.name_zh,
    ...lonLat(gauge.point),
    district: gauge.district,
    interval_s: INTERVAL_S,
    hysteresis: 2,
    synthetic: true,
    code: `00634${80_000 + index + 1}`,
  }));
}

/** Distance to the nearest gauge as a share of the spacing wanted here. */
function room(gauges: readonly NamedPlace[], point: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const gauge of gauges) nearest = Math.min(nearest, metresBetween(gauge.point, point));
  return nearest / spacing_m(point);
}

function randomGround(land: Land, random: Random): { district: string; point: Point } {
  const boxes = boxesOf(land);
  for (;;) {
    const point: Point = [120.85 + random() * 1.16, 30.69 + random() * 1.18];
    for (const { id, west, south, east, north } of boxes) {
      if (point[0] < west || point[0] > east || point[1] < south || point[1] > north) continue;
      if (isDryGround(land, id, point)) return { district: id, point };
    }
  }
}

interface Box {
  readonly id: string;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

function boxesOf(land: Land): Box[] {
  return [...land.districts].map(([id, outline]) => {
    const corners = ringsOf(outline.geometry).flat();
    const lons = corners.map(([lon]) => lon);
    const lats = corners.map(([, lat]) => lat);
    return {
      id,
      west: Math.min(...lons),
      south: Math.min(...lats),
      east: Math.max(...lons),
      north: Math.max(...lats),
    };
  });
}
