// Rings on the map: closed, simple, [lon, lat] in WGS-84 degrees. CAP wants lat,lon; whoever writes it turns them.

export type LonLat = readonly [lon: number, lat: number];
/** First point = last point. */
export type Ring = readonly LonLat[];

export const MOST_RING_POINTS = 200;

export type RingFault =
  | 'too-few-points'
  | 'too-many-points'
  | 'not-closed'
  | 'out-of-range'
  | 'no-area'
  | 'self-crossing';

/** W5. What consumers refuse of a polygon, though the schema lets it through; null where nothing is wrong. */
export function ringFault(ring: Ring): RingFault | null {
  if (ring.length < 4) return 'too-few-points';
  if (ring.length > MOST_RING_POINTS) return 'too-many-points';
  const inRange = ([lon, lat]: LonLat) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  if (!ring.every(inRange)) return 'out-of-range';
  if (!samePoint(ring[0]!, ring.at(-1)!)) return 'not-closed';
  if (crossesItself(ring)) return 'self-crossing';
  return Math.abs(doubleArea(ring)) < 1e-10 ? 'no-area' : null;
}

/** Twice the signed area, square degrees; positive where it runs against the clock. */
export function doubleArea(ring: Ring): number {
  let sum = 0;
  const [x0, y0] = ring[0]!;
  for (let i = 1; i < ring.length - 2; i++) sum += turn([x0, y0], ring[i]!, ring[i + 1]!);
  return sum;
}

export const samePoint = (a: LonLat, b: LonLat) => a[0] === b[0] && a[1] === b[1];

/** Twice the area of the triangle; positive where c lies left of the way from a to b. */
export function turn(a: LonLat, b: LonLat, c: LonLat): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

// Every pair of sides: neighbours share one point and no more, others share none.
function crossesItself(ring: Ring): boolean {
  const sides = ring.length - 1;
  for (let i = 0; i < sides; i++) {
    if (samePoint(ring[i]!, ring[i + 1]!)) return true;
    for (let j = i + 1; j < sides; j++) {
      const next = j === i + 1;
      const wrapped = i === 0 && j === sides - 1;
      if (next || wrapped) {
        const [before, shared, after] = next ? [ring[i]!, ring[j]!, ring[j + 1]!] : [ring[j]!, ring[0]!, ring[1]!];
        if (foldsBack(before, shared, after)) return true;
      } else if (meet(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!)) return true;
    }
  }
  return false;
}

/** A side that runs back over the one before it. */
function foldsBack(before: LonLat, shared: LonLat, after: LonLat): boolean {
  if (turn(before, shared, after) !== 0) return false;
  return (shared[0] - before[0]) * (after[0] - shared[0]) + (shared[1] - before[1]) * (after[1] - shared[1]) < 0;
}

function meet(a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean {
  const [abC, abD, cdA, cdB] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abC * abD < 0 && cdA * cdB < 0) return true;
  return (
    (abC === 0 && within(a, b, c)) ||
    (abD === 0 && within(a, b, d)) ||
    (cdA === 0 && within(c, d, a)) ||
    (cdB === 0 && within(c, d, b))
  );
}

/** Of a point that lies in line with a and b: whether it lies between them. */
function within(a: LonLat, b: LonLat, point: LonLat): boolean {
  return [0, 1].every(
    (axis) => Math.min(a[axis]!, b[axis]!) <= point[axis]! && point[axis]! <= Math.max(a[axis]!, b[axis]!),
  );
}
