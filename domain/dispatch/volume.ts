// A pond's volume from its depth and back, and what it will hold at any minute ahead.
import type { Site } from '../city.ts';
import { LEADS_MIN } from '../forecast/site-forecast.ts';
import type { SiteNow } from './input.ts';

type Pond = Pick<Site, 'shape' | 'area_m2' | 'rim_m'>;

/** Water standing at this depth, m³. A bowl's area grows with its depth and is `area_m2` at the rim. */
export function volumeAt(pond: Pond, depth_m: number): number {
  const depth = Math.max(0, depth_m);
  return pond.shape === 'box' ? pond.area_m2 * depth : (0.5 * pond.area_m2 * depth * depth) / pond.rim_m;
}

export function depthOf(pond: Pond, volume_m3: number): number {
  const volume = Math.max(0, volume_m3);
  return pond.shape === 'box' ? volume / pond.area_m2 : Math.sqrt((2 * volume * pond.rim_m) / pond.area_m2);
}

/** Volume without any truck, from now on: straight lines between these. */
export type VolumeLine = readonly { readonly min: number; readonly m3: number }[];

export function volumeLine({ site, forecast }: Pick<SiteNow, 'site' | 'forecast'>): VolumeLine {
  const ahead = forecast.volume_m3.map((m3, i) => ({ min: LEADS_MIN[i]!, m3 }));
  return [{ min: 0, m3: volumeAt(site, forecast.now) }, ...ahead];
}

export function volumeOn(line: VolumeLine, min: number): number {
  const after = line.findIndex((point) => point.min >= min);
  if (after === -1) return line.at(-1)!.m3;
  if (after === 0) return line[0]!.m3;
  const [left, right] = [line[after - 1]!, line[after]!];
  return left.m3 + ((right.m3 - left.m3) * (min - left.min)) / (right.min - left.min);
}
