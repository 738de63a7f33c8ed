// Rain as moving cells: each grows, drifts with the steering wind and dies within a few hours. Where cells overlap, they add.
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { MapPoint } from '../geography.ts';

export interface StormCell {
  /** Where it is half way through its life. */
  readonly x_km: number;
  readonly y_km: number;
  readonly east_km_h: number;
  readonly north_km_h: number;
  readonly radius_km: number;
  readonly peak_mm_h: number;
  readonly born: EpochMs;
  readonly life_min: number;
}

/** A cell at one moment: a Gaussian hill of rain. */
export interface RainHill {
  readonly x_km: number;
  readonly y_km: number;
  readonly radius2_km2: number;
  readonly rate_mm_h: number;
}

/** The cells that rain at this moment. Strength over life is half a sine: nothing, full half way, nothing. */
export function hillsAt(cells: readonly StormCell[], at: EpochMs): RainHill[] {
  const hills: RainHill[] = [];
  for (const cell of cells) {
    const age = (at - cell.born) / (cell.life_min * MINUTE_MS);
    if (age <= 0 || age >= 1) continue;
    const hoursFromMiddle = ((age - 0.5) * cell.life_min) / 60;
    hills.push({
      x_km: cell.x_km + cell.east_km_h * hoursFromMiddle,
      y_km: cell.y_km + cell.north_km_h * hoursFromMiddle,
      radius2_km2: cell.radius_km ** 2,
      rate_mm_h: cell.peak_mm_h * Math.sin(Math.PI * age),
    });
  }
  return hills;
}

/** Rain at a place, mm/h: the sum of the hills, r = p exp(-d^2 / R^2). */
export function rainRate_mm_h(hills: readonly RainHill[], place: MapPoint): number {
  let rate = 0;
  for (const hill of hills) {
    const squares = ((place.x_km - hill.x_km) ** 2 + (place.y_km - hill.y_km) ** 2) / hill.radius2_km2;
    if (squares < 9) rate += hill.rate_mm_h * Math.exp(-squares); // beyond three radii less than 0.02 % is left
  }
  return rate;
}

/** Heaviest rain of any sixty minutes at any place of a 2 km grid around the cells, mm. */
export function wettestHour_mm(cells: readonly StormCell[]): number {
  if (cells.length === 0) return 0;
  const first = Math.min(...cells.map((cell) => cell.born));
  const last = Math.max(...cells.map((cell) => cell.born + cell.life_min * MINUTE_MS));
  const STEP_MS = 5 * MINUTE_MS;
  const moments: RainHill[][] = [];
  for (let at = first; at < last; at += STEP_MS) moments.push(hillsAt(cells, at + STEP_MS / 2));
  const hillsOfAll = moments.flat();
  const west = Math.min(...hillsOfAll.map((hill) => hill.x_km));
  const east = Math.max(...hillsOfAll.map((hill) => hill.x_km));
  const south = Math.min(...hillsOfAll.map((hill) => hill.y_km));
  const north = Math.max(...hillsOfAll.map((hill) => hill.y_km));
  const perHour = HOUR_MS / STEP_MS;
  let wettest = 0;
  for (let x_km = west; x_km <= east + 1; x_km += 2) {
    for (let y_km = south; y_km <= north + 1; y_km += 2) {
      let sum = 0;
      const rates = moments.map((hills) => rainRate_mm_h(hills, { x_km, y_km }));
      for (const [i, rate] of rates.entries()) {
        sum += rate - (rates[i - perHour] ?? 0);
        wettest = Math.max(wettest, sum / perHour);
      }
    }
  }
  return wettest;
}

/** The same storm, made stronger or weaker until its wettest hour brings `target_mm`. */
export function scaledToWettestHour(cells: readonly StormCell[], target_mm: number): StormCell[] {
  const factor = target_mm / wettestHour_mm(cells);
  return cells.map((cell) => ({ ...cell, peak_mm_h: cell.peak_mm_h * factor }));
}
