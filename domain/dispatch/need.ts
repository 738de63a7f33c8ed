// D1. What a site asks for: the ponded volume-hours of the horizon if no truck comes, weighted by what is exposed there, how
// likely it is to matter (15 cm), and how far its depth can be believed (D2).
import type { SiteNow } from './input.ts';
import { volumeLine, volumeOn } from './volume.ts';
import type { DispatchWeights } from './weights.ts';

const STEP_MIN = 5;

/** Ponded volume-hours from now to the horizon without any truck, m³·h. */
export function pondedVolumeHours(site: Pick<SiteNow, 'site' | 'forecast'>, horizon_min: number): number {
  const line = volumeLine(site);
  let sum = 0;
  for (let min = 0; min < horizon_min; min += STEP_MIN) {
    const width = Math.min(STEP_MIN, horizon_min - min);
    sum += ((volumeOn(line, min) + volumeOn(line, min + width)) / 2) * (width / 60);
  }
  return sum;
}

/** D2. A guess weighs less than a measurement. A doubt, an age or a silence is named, and lowers nothing (T1). */
export function trustIn({ value_m, doubt }: SiteNow['depth'], weights: DispatchWeights): number {
  return doubt === 'estimated' || value_m === null ? weights.trust.estimated : 1;
}

export function weightOf({ site, forecast, depth }: SiteNow, weights: DispatchWeights): number {
  return site.exposure * (forecast.exceeds?.cm15 ?? 0) * trustIn(depth, weights);
}

/** Dry enough to pack up: hardly any water, and hardly any expected. */
export function isFinished({ forecast, life_safety }: SiteNow, weights: DispatchWeights): boolean {
  const expected = forecast.exceeds?.cm15 ?? 0;
  return !life_safety && forecast.now < weights.finished_depth_m && expected < weights.finished_probability;
}

/** Wet enough, or likely enough to be, that a person would ask for a truck. */
export function asksForTruck(site: SiteNow, weights: DispatchWeights): boolean {
  if (site.life_safety || site.forecast.now >= weights.asks_from_depth_m) return true;
  return (site.forecast.exceeds?.cm15 ?? 0) >= weights.asks_from_probability;
}
