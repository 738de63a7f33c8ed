// Ladders, m above Wusong datum. Published steps are never touched; what lies between or beyond them is interpolated here.
import { type Ladder, LEVELS } from '../../domain/levels.ts';

/** High-tide signal at Suzhou Creek mouth: 4.55 and 4.91 published, 5.10 and 5.29 from memory of the city's practice. */
const CREEK_MOUTH = { blue: 4.55, yellow: 4.91, orange: 5.1, red: 5.29 } as const;

/** Mean tide level that the ladder is stretched from, m: steps narrow upstream as the tide does. */
const MEAN_TIDE_M = 2.25;

/** Depth over a road or an underpass floor, m: grades I to IV of Shanghai underpass practice; 0.25 closes an underpass. */
export const DEPTH_LADDER: Ladder = { blue: 0.1, yellow: 0.15, orange: 0.25, red: 0.5 };

/**
 * Mean wind, m/s: forces 6, 8, 10 and 12 on the Beaufort scale, the mean-wind steps of the Chinese gale and typhoon signals
 * (8, 10 and 12 as quoted in Shanghai's own reports: 17.2, 24.5, 32.7).
 */
export const WIND_LADDER: Ladder = { blue: 10.8, yellow: 17.2, orange: 24.5, red: 32.7 };

/** A warning level as blue and a guarantee level as red, with the two steps between at thirds. */
export function betweenWarningAndGuarantee(warning_m: number, guarantee_m: number): Ladder {
  const third = (guarantee_m - warning_m) / 3;
  return { blue: warning_m, yellow: warning_m + third, orange: warning_m + 2 * third, red: guarantee_m };
}

/** Where the warning level is published along the Huangpu: metres from its mouth and level. */
export type TideMark = readonly [fromMouth_m: number, warning_m: number];

/** A tidal gauge of the Huangpu: warning between its published neighbours, steps in proportion to the creek mouth's. */
export function alongTheHuangpu(marks: readonly TideMark[], fromMouth_m: number): Ladder {
  const warning = interpolated(marks, fromMouth_m);
  const stretch = (warning - MEAN_TIDE_M) / (CREEK_MOUTH.blue - MEAN_TIDE_M);
  const ladder: Record<string, number> = {};
  for (const level of LEVELS) ladder[level] = warning + (CREEK_MOUTH[level] - CREEK_MOUTH.blue) * stretch;
  return ladder;
}

function interpolated(marks: readonly TideMark[], at: number): number {
  const upper = marks.findIndex(([from]) => from >= at);
  if (upper === 0) return marks[0]![1];
  if (upper === -1) return marks.at(-1)![1];
  const [from, low] = marks[upper - 1]!;
  const [to, high] = marks[upper]!;
  return low + ((high - low) * (at - from)) / (to - from);
}
