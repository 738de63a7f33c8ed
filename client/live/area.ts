// What lies in an area that somebody drew, and how long or large a drawing is.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { metresBetween } from '../../domain/plane.ts';
import { type LonLat, MOST_RING_POINTS, type Ring, ringFault } from '../../domain/warnings/ring.ts';
import type { Situation } from './situation.ts';
import { type ReportedPlace, reportedPlaces } from './situation-report.ts';

/** Closed; null where these corners bound no area. */
export function ringOf(corners: readonly LonLat[]): Ring | null {
  const first = corners[0];
  if (first === undefined || corners.length >= MOST_RING_POINTS) return null;
  const ring = [...corners, first];
  return ringFault(ring) === null ? ring : null;
}

/** Along the corners in their order, m. */
export function lengthOf(corners: readonly LonLat[]): number {
  return corners
    .slice(1)
    .reduce((sum, [lon, lat], i) => sum + metresBetween({ lon, lat }, { lon: corners[i]![0], lat: corners[i]![1] }), 0);
}

/** The stations in service that lie in it, the worst first. */
export function placesIn(ring: Ring, situation: Situation): readonly ReportedPlace[] {
  const polygon = { type: 'Polygon' as const, coordinates: [ring.map(([lon, lat]) => [lon, lat])] };
  return reportedPlaces(situation).filter(({ view: { station } }) =>
    booleanPointInPolygon([station.lon, station.lat], polygon),
  );
}
