// L24. What standing water does: volume above the depth from which a site asks for a truck, weighted by what is exposed there.
import type { Site } from '../city.ts';
import { volumeAt } from './volume.ts';
import { DISPATCH_WEIGHTS } from './weights.ts';

/** Up to this depth water harms nobody much, m. */
export const HARM_FROM_M = DISPATCH_WEIGHTS.asks_from_depth_m;

/** Exposure-weighted water above the threshold, m³; an hour of it is as many m³·h of harm. */
export function harmfulVolume_m3(
  site: Pick<Site, 'shape' | 'area_m2' | 'rim_m' | 'exposure'>,
  depth_m: number,
): number {
  return site.exposure * Math.max(0, volumeAt(site, depth_m) - volumeAt(site, HARM_FROM_M));
}
