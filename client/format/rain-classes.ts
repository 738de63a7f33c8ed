/** Lower ends of the eight rain colours: 1-h sums in mm, or intensities in mm/h. The last four are the warning steps. */
export const RAIN_STEPS_MM = [0.1, 2, 10, 20, 35, 50, 80, 100] as const;

export type RainClass = -1 | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Index of the rain colour of a sum, -1 below the first step. */
export function rainClass(mm: number): RainClass {
  let step = -1;
  for (const from of RAIN_STEPS_MM) if (mm >= from) step++;
  return step as RainClass; // counts at most the eight steps
}

/** Rates that a chart of rain may end at, mm/h; the first is what most storms have room in. */
const SCALES_MM_H = [120, 180, 240, 360, 600] as const;

/** The rate that fills a chart of rain: no bar is cut off, so that two that look the same are. */
export function rainScale_mm_h(highest_mm_h: number): number {
  return SCALES_MM_H.find((full) => highest_mm_h <= full) ?? Math.ceil(highest_mm_h / 600) * 600;
}
