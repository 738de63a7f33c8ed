// D1. What a truck can do at a site, and what that is worth there.
import type { DispatchWeights } from './weights.ts';

/** Volume-hours averted by pumping from `ready_min` on, m³·h. The square rewards an early arrival without a time index. */
export function workOf(
  { capacity_m3_h, ready_min }: { capacity_m3_h: number; ready_min: number },
  { horizon_min, pump_efficiency }: Pick<DispatchWeights, 'horizon_min' | 'pump_efficiency'>,
): number {
  const hours = Math.max(0, horizon_min - ready_min) / 60;
  return (pump_efficiency * capacity_m3_h * hours * hours) / 2;
}

/** Weighted worth of an amount of work at a site: concave, and never more than there is water. */
export function worthOf(
  work_m3h: number,
  { weight, need_m3h }: { readonly weight: number; readonly need_m3h: number },
  segments: DispatchWeights['segments'],
): number {
  let left = work_m3h;
  let worth = 0;
  // Counted through by hand: this is the innermost line of the search.
  for (let segment = 0; segment < segments.length; segment++) {
    const { share, value } = segments[segment]!;
    const done = Math.min(left, share * need_m3h);
    worth += value * done;
    left -= done;
  }
  return weight * worth;
}
