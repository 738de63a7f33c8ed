// Distances in a city: on a plane through the middle of the two points, which errs by less than a thousandth over 50 km.

/** WGS-84 longitude and latitude, degrees. */
export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** Of a sphere of the Earth's mean radius, 6,371.0 km. */
export const METRES_PER_DEGREE = 111_195;

export function metresBetween(a: Point, b: Point): number {
  const kLon = Math.cos(((a.lat + b.lat) * Math.PI) / 360);
  return METRES_PER_DEGREE * Math.hypot((a.lon - b.lon) * kLon, a.lat - b.lat);
}
