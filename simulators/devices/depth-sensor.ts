import type { Station } from '../../domain/city.ts';
import type { Waters } from '../physics/waters.ts';
import type { Random } from '../random.ts';
import { resolved, type Sensor } from './sensor.ts';

const NOISE_M = 0.003;

/** A sensor at the low point of an underpass or road. Dry, it says zero for weeks, and that is right. */
export function depthSensor(station: Station, waters: Waters, random: Random): Sensor {
  return {
    read: (at) => {
      const depth_m = waters.depthAtStation_m(station.id, at);
      // Below half a centimetre there is nothing to float on; a wet surface ripples.
      return { depth_m: depth_m < 0.005 ? 0 : Math.max(0, resolved('depth_m', depth_m + NOISE_M * random.normal())) };
    },
  };
}
