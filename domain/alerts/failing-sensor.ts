import { lifeCadence_ms } from '../life-cadence.ts';
import { isUsable, type Reading } from '../readings.ts';
import type { EpochMs } from '../time.ts';
import type { AlarmFigures } from './alarm.ts';
import { NO_FIGURES, type ReadingRule, UNKNOWN } from './rule.ts';

const CADENCES = 3;

/** A11. A sensor whose values have failed or been missing for longer than three cadences: its data are lost. */
export const failingSensor = {
  number: 'A11',
  lives_on: 'readings',
  watch(station, measure) {
    const long_ms = CADENCES * lifeCadence_ms(station);
    let failingSince: EpochMs | null = null;
    let newest: AlarmFigures = NO_FIGURES;
    return {
      per_sensor: true,
      clear_after_ms: long_ms,
      judge(reading) {
        const { at } = reading;
        // What failed its checks is no figure that anybody should read as water.
        const value = isUsable(reading) ? reading.value : null;
        newest = { measure, value, value_at: at, threshold: null, extra: { missing: reading.value === null ? 1 : 0 } };
        if (isUsable(reading)) {
          failingSince = null;
          return { says: 'normal', held: 'none', good: reading.flag !== 3 };
        }
        if (isStuck(reading) || reading.tests?.under_work === 4) return UNKNOWN;
        failingSince ??= at;
        return at - failingSince > long_ms
          ? { says: 'raise', level: 'notice', held: 'notice', good: false }
          : { says: 'normal', held: 'notice', good: false };
      },
      figures: () => newest,
    };
  },
} satisfies ReadingRule;

// A stuck sensor has a notice of its own (A10).
function isStuck(reading: Reading): boolean {
  return reading.tests?.flat_line === 4;
}
