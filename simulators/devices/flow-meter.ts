import type { Station } from '../../domain/city.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { Waters } from '../physics/waters.ts';
import type { Random } from '../random.ts';
import { resolved, type Sensor } from './sensor.ts';

/** A flow meter in a river. A tidal river runs as its storage upstream fills and empties: in while it rises, out while it falls. */
export function flowMeter(station: Station, waters: Waters, random: Random): Sensor {
  const storage_m2 = random.between(0.8e6, 2.5e6);
  const base_m3_s = random.between(20, 60);
  return {
    read: (at) => {
      const level_m = waters.level_m(station.id, at);
      const rise_m_s = (level_m - waters.level_m(station.id, at - MINUTE_MS)) / 60;
      const flow_m3_s = (base_m3_s - storage_m2 * rise_m_s) * (1 + 0.02 * random.normal());
      return { flow_m3_s: resolved('flow_m3_s', flow_m3_s), level_m: resolved('level_m', level_m) };
    },
  };
}
