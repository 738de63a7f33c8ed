// When a site falls below a depth and stays there, with pumps that begin at given minutes.
import type { ProblemSite } from './problem.ts';
import { depthOf, volumeOn } from './volume.ts';

export interface Pumping {
  readonly capacity_m3_h: number;
  readonly from_min: number;
}

/** Minutes from now, or null where it is not within the horizon. 0 where it is below already and stays so. */
export function belowFrom(
  { pond, volume }: Pick<ProblemSite, 'pond' | 'volume'>,
  pumps: readonly Pumping[],
  { depth_m, horizon_min, pump_efficiency }: { depth_m: number; horizon_min: number; pump_efficiency: number },
): number | null {
  let standing = volume[0]!.m3;
  let below: number | null = depthOf(pond, standing) < depth_m ? 0 : null;
  for (let min = 1; min <= horizon_min; min++) {
    const arriving = volumeOn(volume, min) - volumeOn(volume, min - 1);
    const running = pumps.filter(({ from_min }) => from_min < min);
    const pumped = running.reduce((sum, { capacity_m3_h }) => sum + (pump_efficiency * capacity_m3_h) / 60, 0);
    standing = Math.max(0, standing + arriving - pumped);
    if (depthOf(pond, standing) >= depth_m) below = null;
    else below ??= min;
  }
  return below;
}
