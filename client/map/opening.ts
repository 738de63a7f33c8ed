// What a press on a sign that counts others does: the map goes so near that they stand apart, and where no distance would part them
// they are spread around it.
import type { Point } from '../../domain/plane.ts';
import { worldX, worldY } from './mercator.ts';

/** Nearer than this a street map shows nothing more. */
export const NEAREST_ZOOM = 15;
/** Places that lie this far apart have room for their signs, px. */
const APART_PX = 70;
/** Less than this is no way to go. */
const LEAST_STEP = 0.4;

/** True where going nearer than `zoom` parts these places. */
export function partByZoom(points: readonly Point[], zoom: number): boolean {
  if (zoom + LEAST_STEP > NEAREST_ZOOM) return false;
  const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  const width = span(points.map(({ lon }) => worldX(lon, NEAREST_ZOOM)));
  const height = span(points.map(({ lat }) => worldY(lat, NEAREST_ZOOM)));
  return Math.max(width, height) >= APART_PX;
}
