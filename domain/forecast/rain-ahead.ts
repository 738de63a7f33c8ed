// F2. Rain at a place in the next two hours: what now falls upstream, moved here with the wind that moves it. Each future of
// the ensemble has its own motion and strength. What the gauges show at the edge is taken to go on beyond it.
import type { FieldGrid } from '../rain-field.ts';
import type { Member } from './ensemble.ts';
import { cellSize_km, type GridPlace, sampleField } from './rain-grid.ts';
import type { RainMotion } from './rain-motion.ts';

/** Rain is told for steps of so many minutes, each by its middle. */
export const RAIN_STEP_MIN = 5;
export const RAIN_STEPS = 24;
/** The field of now is a mean over so many minutes; its middle is half as old. */
export const NOW_MIN = 5;

/** Growth is believed for so long and dies away; a storm that doubles in half an hour does not do so again and again. */
const GROWTH_FADE_H = 1 / 3;
/** The rain in an hour is known worse than the rain of now: with sigma 0.4 throughout, half of the truth left the bands. */
const WIDENS_PER_H = 1;

export interface RainNow {
  readonly grid: FieldGrid;
  /** Rate now, mm/h a cell. */
  readonly rate_mm_h: Float64Array;
  readonly motion: RainMotion;
  /** How fast the rain around a cell grows or fades while it moves, natural logarithm an hour. */
  readonly growth_per_h: Float64Array;
}

const HOURS = Array.from({ length: RAIN_STEPS }, (_, step) => (NOW_MIN / 2 + (step + 0.5) * RAIN_STEP_MIN) / 60);
const GROWING_H = HOURS.map((hours) => GROWTH_FADE_H * (1 - Math.exp(-hours / GROWTH_FADE_H)));
const WIDTH = HOURS.map((hours) => 1 + WIDENS_PER_H * hours);

/** Fills `into` with the rate of every step at a place, mm/h, and gives the highest of them. */
export function rainAhead(now: RainNow, place: GridPlace, member: Member, into: Float64Array): number {
  const { grid, rate_mm_h, growth_per_h, motion } = now;
  const { east_km, south_km } = cellSize_km(grid);
  const columns_h = (member.along * motion.east_km_h - member.across * motion.north_km_h) / east_km;
  const rows_h = -(member.along * motion.north_km_h + member.across * motion.east_km_h) / south_km;
  let highest = 0;
  for (let step = 0; step < RAIN_STEPS; step++) {
    const column = place.column - columns_h * HOURS[step]!;
    const row = place.row - rows_h * HOURS[step]!;
    const rate = sampleField(grid, rate_mm_h, column, row);
    into[step] = rate;
    if (rate <= 0) continue;
    const grown_log = GROWING_H[step]! * sampleField(grid, growth_per_h, column, row);
    into[step] = rate * Math.exp(grown_log + member.rain_log * WIDTH[step]!);
    highest = Math.max(highest, into[step]!);
  }
  return highest;
}
