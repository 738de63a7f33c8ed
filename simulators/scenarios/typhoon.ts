import { tideLevel_m } from '../../domain/forecast/tide.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { USUAL_FAULTS } from '../devices/faults.ts';
import { nextHighWater } from '../physics/high-water.ts';
import { scaledToWettestHour } from '../physics/storm.ts';
import type { Scenario } from './scenario.ts';

const WETTEST_HOUR_MM = 52;

/** In-fa's forecast surge was 0.7 to 1.2 m at springs; a drill at neaps plays a stronger one, or there would be no story. */
const SURGE_M: readonly [number, number] = [0.9, 1.6];
/** When the wind is worst where no high water says it. */
const WITHOUT_TIDE_MS = 7 * HOUR_MS;

/**
 * A typhoon like In-fa of July 2021: a day of broad rain bands, wind of 28 m/s, and a surge that meets the next high water. A
 * city without a tide lies inland: its water is rain alone.
 */
export const typhoon: Scenario = {
  name: 'typhoon',
  label: { en: 'Typhoon with surge', zh: '台风风暴潮' },
  drill_min: 720,
  faults: USUAL_FAULTS,
  weather: ({ start, random, tide }) => {
    const cells = Array.from({ length: 34 }, () => ({
      x_km: random.between(-45, 55),
      y_km: random.between(-40, 40),
      east_km_h: random.between(-34, -18),
      north_km_h: random.between(4, 18),
      radius_km: random.between(11, 22),
      peak_mm_h: random.between(15, 45),
      born: start + random.between(-500, 600) * MINUTE_MS,
      life_min: random.between(110, 240),
    }));
    const peakAt = tide ? nextHighWater(tide, start + HOUR_MS) : start + WITHOUT_TIDE_MS;
    return {
      cells: scaledToWettestHour(cells, WETTEST_HOUR_MM),
      surge: tide && {
        peak_m: Math.min(SURGE_M[1], Math.max(SURGE_M[0], tide.storm_m - tideLevel_m(tide, peakAt))),
        peakAt,
        rise_h: 20,
        fall_h: 16,
      },
      wind: {
        steady_ms: 4,
        direction_deg: random.between(50, 80),
        storm: { peak_ms: 28, peakAt: peakAt - HOUR_MS, rise_h: 16, fall_h: 14, pressureFall_hpa: 28 },
      },
      temperature_c: random.between(25, 27),
    };
  },
};
