// Points and polygons as a filter writes them (WKT) and as entities hold them (GeoJSON).

export type Point = readonly [lon: number, lat: number];

const POINT = /^\s*(?:SRID=4326;)?POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)\s*$/i;
const POLYGON = /^\s*(?:SRID=4326;)?POLYGON\s*\(\s*\(([^()]{1,20000})\)\s*\)\s*$/i;

export function pointOf(value: unknown): Point | null {
  if (typeof value === 'string') {
    const match = POINT.exec(value);
    return match ? finite(Number(match[1]), Number(match[2])) : null;
  }
  const { type, coordinates } = (value ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Point' || !Array.isArray(coordinates)) return null;
  return finite(Number(coordinates[0]), Number(coordinates[1]));
}

/** The outer ring; a polygon with holes is not read. */
export function polygonOf(value: unknown): readonly Point[] | null {
  const match = typeof value === 'string' ? POLYGON.exec(value) : null;
  if (!match) return null;
  const ring = pointsOf(match[1]!);
  return ring && ring.length >= 4 ? ring : null;
}

const LINE = /^\s*(?:SRID=4326;)?LINESTRING\s*\(([^()]{1,20000})\)\s*$/i;

export function lineOf(value: unknown): readonly Point[] | null {
  const match = typeof value === 'string' ? LINE.exec(value) : null;
  const points = match && pointsOf(match[1]!);
  return points && points.length >= 2 ? points : null;
}

function pointsOf(text: string): readonly Point[] | null {
  const points = text.split(',').map((pair) => {
    const [lon, lat, ...more] = pair.trim().split(/\s+/).map(Number);
    return more.length === 0 && lat !== undefined ? finite(lon!, lat) : null;
  });
  return points.every((point) => point !== null) ? (points as readonly Point[]) : null;
}

function finite(lon: number, lat: number): Point | null {
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}

/** In degrees, the unit of the coordinates, as the standard's examples and other servers have it. */
export function degreesBetween(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** A ray to the east crosses the ring an odd number of times. */
export function isInside([lon, lat]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** On the line of the ring, to a tenth of a millimetre. */
export function isOn([lon, lat]: Point, ring: readonly Point[]): boolean {
  return ring.slice(1).some(([bx, by], i) => {
    const [ax, ay] = ring[i]!;
    const [width, height] = [bx - ax, by - ay];
    const length2 = width ** 2 + height ** 2;
    const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((lon - ax) * width + (lat - ay) * height) / length2));
    return Math.hypot(lon - ax - share * width, lat - ay - share * height) < 1e-9;
  });
}
