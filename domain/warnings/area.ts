// W5. The affected area as rings that every consumer takes: a hull with a margin around places, or a district's outline with
// fewer points.
import { METRES_PER_DEGREE, metresBetween, type Point } from '../plane.ts';
import { type LonLat, type Ring, ringFault, turn } from './ring.ts';

/** The outline of each district, outer rings only. */
export type Outlines = {
  readonly [district: string]: { readonly code: string | null; readonly rings: readonly Ring[] };
};

/** Five decimals of a degree are a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
const CORNERS = 16;

/**
 * The convex hull of circles around the places.
 *
 * @param margin_m water does not end at its gauge
 */
export function hullAround(places: readonly Point[], margin_m: number): Ring | null {
  const corners = places.flatMap(({ lon, lat }) => {
    const kLon = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
    return Array.from({ length: CORNERS }, (_, i): LonLat => {
      const angle = (2 * Math.PI * i) / CORNERS;
      return [
        rounded(clamp(lon + (Math.cos(angle) * margin_m) / (METRES_PER_DEGREE * kLon), 180)),
        rounded(clamp(lat + (Math.sin(angle) * margin_m) / METRES_PER_DEGREE, 90)),
      ];
    });
  });
  const ring = convexHull(corners);
  return ring && ringFault(ring) === null ? ring : null;
}

/** Rounded before the hull is taken: rounding afterwards could bend it. */
function convexHull(points: readonly LonLat[]): Ring | null {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly LonLat[]) => {
    const chain: LonLat[] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 1e-14) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const hull = [...half(sorted), ...half(sorted.reverse())];
  return hull.length < 3 ? null : [...hull, hull[0]!];
}

/** A ring with at most so many points that still does not cross itself; its hull where no simplification keeps that. */
export function simplified(ring: Ring, most: number): Ring | null {
  const exact = ring.map(([lon, lat]): LonLat => [rounded(lon), rounded(lat)]);
  for (let tolerance_m = 10; tolerance_m < 20_000; tolerance_m *= 1.6) {
    const fewer = thinned(exact, tolerance_m);
    if (fewer.length <= most && ringFault(fewer) === null) return fewer;
  }
  const hull = convexHull(exact);
  return hull && ringFault(hull) === null ? hull : null;
}

/** Douglas and Peucker's, on the two halves between the first point and the one farthest from it. */
function thinned(ring: Ring, tolerance_m: number): Ring {
  const pointOf = ([lon, lat]: LonLat): Point => ({ lon, lat });
  const far = ring.reduce(
    (best, point, i) => {
      const metres = metresBetween(pointOf(ring[0]!), pointOf(point));
      return metres > best.metres ? { metres, i } : best;
    },
    { metres: -1, i: 0 },
  ).i;
  const kept = new Set([0, far, ring.length - 1]);
  const keep = (from: number, to: number) => {
    let worst = { metres: tolerance_m, i: -1 };
    for (let i = from + 1; i < to; i++) {
      const metres = metresFromLine(ring[i]!, ring[from]!, ring[to]!);
      if (metres > worst.metres) worst = { metres, i };
    }
    if (worst.i < 0) return;
    kept.add(worst.i);
    keep(from, worst.i);
    keep(worst.i, to);
  };
  keep(0, far);
  keep(far, ring.length - 1);
  return ring.filter((_, i) => kept.has(i));
}

function metresFromLine([x, y]: LonLat, [ax, ay]: LonLat, [bx, by]: LonLat): number {
  const kLon = Math.cos((ay * Math.PI) / 180);
  const [dx, dy] = [(bx - ax) * kLon, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : clamp01(((x - ax) * kLon * dx + (y - ay) * dy) / length2);
  return METRES_PER_DEGREE * Math.hypot((x - ax) * kLon - along * dx, y - ay - along * dy);
}

const clamp = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));
const clamp01 = (value: number) => Math.max(0, Math.min(1, value));
