import { MINUTE_MS } from '../../domain/time.ts';
import { USUAL_FAULTS } from '../devices/faults.ts';
import { scaledToWettestHour } from '../physics/storm.ts';
import type { Scenario } from './scenario.ts';

/** Wettest hour, mm: blue is 35 in this city, yellow 50. */
const WETTEST_HOUR_MM = 46;

/** Plum rain of June: a band of long, broad showers drifts over the whole city for half a day. */
export const plumRain: Scenario = {
  name: 'plum-rain',
  label: { en: 'Plum rain', zh: '梅雨' },
  drill_min: 360,
  faults: USUAL_FAULTS,
  weather: ({ start, random }) => {
    const cells = Array.from({ length: 24 }, () => ({
      x_km: random.between(-45, 45),
      y_km: random.between(-32, 32),
      east_km_h: random.between(18, 30),
      north_km_h: random.between(2, 10),
      radius_km: random.between(9, 17),
      peak_mm_h: random.between(12, 40),
      born: start + random.between(-330, 300) * MINUTE_MS,
      life_min: random.between(90, 210),
    }));
    return {
      cells: scaledToWettestHour(cells, WETTEST_HOUR_MM),
      surge: null,
      wind: { steady_ms: random.between(3, 5), direction_deg: random.between(60, 120), storm: null },
      temperature_c: random.between(22, 25),
    };
  },
};
