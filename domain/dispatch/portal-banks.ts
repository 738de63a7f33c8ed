// On which bank of each river a place stands. A river's line is taken to go on beyond both its ends, so it parts the whole
// map in two; a tributary ends where it meets its parent and parts only that bank of it.
import { between_km, cross, fromSegment_km, type Point, plane } from './portal-plane.ts';
import type { Place } from './travel-time.ts';

/** A river that is crossed only over portals: its name as in the crossings, and its centreline, WGS-84. */
export interface RiverLine {
  readonly river: string;
  readonly line: readonly (readonly [lon: number, lat: number])[];
}

/** Places with the same bank reach one another without crossing a river. */
export type Bank = string;

export interface Banks {
  bankOf(place: Place): Bank;
  /** The two banks that a crossing of a river joins; null where the river has no line. */
  banksAt(place: Place, river: string): readonly [Bank, Bank] | null;
}

interface River {
  readonly name: string;
  readonly points: readonly Point[];
  /** The river it flows into, and on which side of that it lies. */
  readonly parent: { readonly index: number; readonly side: boolean } | null;
}

/** Farther than any place of the city from any other, so that no journey goes round the end of a line. */
const BEYOND_KM = 1_000;
/** The direction of an end is taken over so much of the river: its very last bend says nothing. */
const END_REACH_KM = 3;
const MEETS_WITHIN_KM = 1;

export function riverBanks(lines: readonly RiverLine[], origin: Place): Banks {
  const project = plane(origin);
  const drawn = lines
    .filter(({ line }) => line.length >= 2)
    .map(({ river, line }) => ({ name: river, points: line.map(([lon, lat]) => project({ lon, lat })) }));
  const extended = drawn.map(({ points }) => [beyond(points), ...points, beyond([...points].reverse())]);
  // Any place does, as long as it is always the same; off the grid on which places and lines tend to lie.
  const mark = { x_km: 0.000_713, y_km: 0.000_397 };
  const sideOf = (point: Point, river: number) => {
    let side = false;
    const points = extended[river]!;
    for (let i = 1; i < points.length; i++) if (cross(points[i - 1]!, points[i]!, point, mark)) side = !side;
    return side;
  };
  const rivers: River[] = drawn.map(({ name, points }, i) => ({ name, points, parent: parentOf(drawn, i, sideOf) }));
  const bankFrom = (sides: readonly boolean[]): Bank =>
    rivers
      .map(({ parent }, i) => (parent && sides[parent.index] !== parent.side ? '-' : sides[i] ? '1' : '0'))
      .join('');
  const sidesOf = (point: Point) => rivers.map((_, i) => sideOf(point, i));
  return {
    bankOf: (place) => bankFrom(sidesOf(project(place))),
    banksAt(place, river) {
      const index = rivers.findIndex(({ name }) => name === river);
      if (index < 0) return null;
      const sides = sidesOf(project(place));
      // At the mouth the place itself may lie on the parent's other side: a crossing of a tributary stands at the tributary.
      const parent = rivers[index]!.parent;
      const joined = (side: boolean) =>
        bankFrom(sides.map((was, i) => (i === index ? side : i === parent?.index ? parent.side : was)));
      return [joined(false), joined(true)];
    },
  };
}

function beyond(points: readonly Point[]): Point {
  const end = points[0]!;
  const back = points.find((point) => between_km(point, end) >= END_REACH_KM) ?? points.at(-1)!;
  const length_km = between_km(back, end) || 1;
  return {
    x_km: end.x_km + ((end.x_km - back.x_km) / length_km) * BEYOND_KM,
    y_km: end.y_km + ((end.y_km - back.y_km) / length_km) * BEYOND_KM,
  };
}

function parentOf(
  drawn: readonly { readonly points: readonly Point[] }[],
  river: number,
  sideOf: (point: Point, river: number) => boolean,
): River['parent'] {
  const points = drawn[river]!.points;
  for (const mouth of [points[0]!, points.at(-1)!]) {
    for (const [index, other] of drawn.entries()) {
      if (index === river) continue;
      const near = other.points.some(
        (point, i) => i > 0 && fromSegment_km([other.points[i - 1]!, point], mouth) < MEETS_WITHIN_KM,
      );
      if (near) return { index, side: sideOf(points[Math.floor(points.length / 2)]!, index) };
    }
  }
  return null;
}
