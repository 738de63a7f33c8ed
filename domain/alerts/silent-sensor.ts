import { primaryMeasure } from '../city.ts';
import type { AlarmFigures } from './alarm.ts';
import type { BookRule } from './rule.ts';
import type { SilentSensor } from './silence.ts';

/**
 * A7. A sensor silent beyond six cadences. One cadence is waited so that its group can be named instead (A8). A station whose
 * sensors are all silent is one alarm; one silent sensor of a talking station is an alarm of its own.
 */
export const silentSensor = { number: 'A7', lives_on: 'a-book' } as const satisfies BookRule;

export function silentSensorFigures({ station, measure, since }: SilentSensor): AlarmFigures {
  return {
    measure: measure ?? primaryMeasure(station),
    value: null,
    value_at: since,
    threshold: null,
    extra: { whole_station: measure === null ? 1 : 0 },
  };
}
