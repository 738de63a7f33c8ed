import type { Camera, City } from '../../domain/city.ts';
import { metresBetween } from '../../domain/plane.ts';

export interface NearCamera {
  readonly camera: Camera;
  readonly metres: number;
}

/** Farther off, a picture says nothing about the place, m. */
export const FARTHEST_M = 3_000;

/** C9. Cameras that look at the place itself, then the nearest. */
export function nearestCameras(
  cameras: City['cameras'],
  place: { readonly lon: number; readonly lat: number },
  siteIds: readonly string[] = [],
): readonly NearCamera[] {
  const isOwn = ({ camera }: NearCamera) => camera.site_id !== null && siteIds.includes(camera.site_id);
  return cameras
    .map((camera) => ({ camera, metres: metresBetween(camera, place) }))
    .filter(({ metres }) => metres <= FARTHEST_M)
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || a.metres - b.metres);
}
