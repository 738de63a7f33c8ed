// Distances on a flat plane about Shanghai. Over 100 km the error is under 0.3 %, far below how roughly things are placed.

/** WGS-84 longitude and latitude in degrees. */
export type Point = readonly [lon: number, lat: number];

const METRES_PER_DEGREE = 111_320;
const LON_SHRINK = Math.cos((31.2 * Math.PI) / 180);

export function metresBetween(a: Point, b: Point): number {
  return Math.hypot((a[0] - b[0]) * LON_SHRINK, a[1] - b[1]) * METRES_PER_DEGREE;
}

/** The point some metres east and north of another. */
export function moved(from: Point, east_m: number, north_m: number): Point {
  return [from[0] + east_m / METRES_PER_DEGREE / LON_SHRINK, from[1] + north_m / METRES_PER_DEGREE];
}

/** Compass bearing in degrees, 0 = north, 90 = east. */
export function bearing(from: Point, to: Point): number {
  const degrees = (Math.atan2((to[0] - from[0]) * LON_SHRINK, to[1] - from[1]) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

export interface OnLine {
  readonly point: Point;
  readonly distance_m: number;
  /** Metres along the line from its first point. */
  readonly along_m: number;
  /** Bearing of the line there, degrees. */
  readonly bearing_deg: number;
}

/** The point of a line that lies nearest to another point. */
export function nearestOnLine(line: readonly Point[], to: Point): OnLine {
  let nearest: OnLine | null = null;
  let before_m = 0;
  for (let index = 1; index < line.length; index += 1) {
    const start = line[index - 1]!;
    const end = line[index]!;
    const length_m = metresBetween(start, end);
    const x = (end[0] - start[0]) * LON_SHRINK;
    const y = end[1] - start[1];
    const share = ((to[0] - start[0]) * LON_SHRINK * x + (to[1] - start[1]) * y) / (x * x + y * y || 1);
    const kept = Math.min(1, Math.max(0, share));
    const point: Point = [start[0] + (end[0] - start[0]) * kept, start[1] + (end[1] - start[1]) * kept];
    const distance_m = metresBetween(point, to);
    if (!nearest || distance_m < nearest.distance_m)
      nearest = { point, distance_m, along_m: before_m + length_m * kept, bearing_deg: bearing(start, end) };
    before_m += length_m;
  }
  if (!nearest) throw new Error('a line needs at least two points');
  return nearest;
}
