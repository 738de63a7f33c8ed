import { MINUTE_MS } from '../../domain/time.ts';
import { USUAL_FAULTS } from '../devices/faults.ts';
import { scaledToWettestHour } from '../physics/storm.ts';
import type { Random } from '../random.ts';
import type { Scenario } from './scenario.ts';

/** As one gauge had it on 2013-09-13, 16 to 17 h. */
const WETTEST_HOUR_MM = 124;

/**
 * A cloudburst like that of 2013-09-13. It began not quite an hour before the start, is still growing, rains hardest about
 * a quarter of an hour after the start over the centre and the east, and is gone an hour and a half later.
 */
export const cloudburst: Scenario = {
  name: 'cloudburst',
  label: { en: 'Cloudburst', zh: '短时强降雨' },
  drill_min: 120,
  faults: USUAL_FAULTS,
  weather: ({ start, random }) => ({
    cells: scaledToWettestHour([...core(start, random), ...outriders(start, random)], WETTEST_HOUR_MM),
    surge: null,
    wind: {
      steady_ms: random.between(2, 4),
      direction_deg: random.between(200, 240),
      storm: { peak_ms: 13, peakAt: start + 5 * MINUTE_MS, rise_h: 1.2, fall_h: 2, pressureFall_hpa: 3 },
    },
    temperature_c: random.between(27, 29),
  }),
};

/** Cells that stand over the city for two hours: where one passes, the next is already growing. */
function core(start: number, random: Random) {
  return [
    { x_km: -1, y_km: 1, peak_mm_h: 88, bornBefore_min: 60 },
    { x_km: 8, y_km: -2, peak_mm_h: 100, bornBefore_min: 55 },
    { x_km: 3, y_km: 7, peak_mm_h: 82, bornBefore_min: 50 },
  ].map(({ x_km, y_km, peak_mm_h, bornBefore_min }) => ({
    x_km: x_km + random.between(-2, 2),
    y_km: y_km + random.between(-2, 2),
    east_km_h: random.between(5, 8),
    north_km_h: random.between(1, 4),
    radius_km: random.between(6.5, 8.5),
    peak_mm_h,
    born: start - bornBefore_min * MINUTE_MS,
    life_min: random.between(118, 130),
  }));
}

/** Smaller, faster showers around it. */
function outriders(start: number, random: Random) {
  return Array.from({ length: 9 }, () => ({
    x_km: random.between(-24, 32),
    y_km: random.between(-26, 20),
    east_km_h: random.between(16, 26),
    north_km_h: random.between(4, 12),
    radius_km: random.between(4, 7),
    peak_mm_h: random.between(28, 60),
    born: start + random.between(-52, 45) * MINUTE_MS,
    life_min: random.between(60, 110),
  }));
}
