import type { Station } from '../../domain/city.ts';
import type { Waters } from '../physics/waters.ts';
import type { Random } from '../random.ts';
import { resolved, type Sensor } from './sensor.ts';

/** Waves and the float's play, m. */
const NOISE_M = 0.004;

/** A radar or float gauge at a river. */
export function levelGauge(station: Station, waters: Waters, random: Random): Sensor {
  return {
    read: (at) => ({ level_m: resolved('level_m', waters.level_m(station.id, at) + NOISE_M * random.normal()) }),
  };
}
