import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { plumRain } from './plum-rain.ts';
import type { Scenario } from './scenario.ts';

/** Plum rain while the links fail: a whole district has been silent for ten minutes, then a gateway breaks as well. */
export const outage: Scenario = {
  name: 'outage',
  label: { en: 'Sensor outage', zh: '监测设备中断' },
  drill_min: 120,
  faults: plumRain.faults,
  weather: plumRain.weather,
  outages: (start) => [
    { kind: 'district', from: start - 10 * MINUTE_MS, until: start + HOUR_MS },
    { kind: 'gateway', from: start + 3 * MINUTE_MS, until: start + 40 * MINUTE_MS },
  ],
};
