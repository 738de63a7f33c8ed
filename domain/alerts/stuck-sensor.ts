import { SECOND_MS } from '../time.ts';
import type { AlarmFigures } from './alarm.ts';
import { NO_FIGURES, type ReadingRule, UNKNOWN } from './rule.ts';

/** A10. A sensor that repeats itself longer than its water can stand still, by the quality's flat-line test. */
export const stuckSensor = {
  number: 'A10',
  lives_on: 'readings',
  watch(station, measure) {
    let newest: AlarmFigures = NO_FIGURES;
    return {
      per_sensor: true,
      clear_after_ms: 2 * station.interval_s * SECOND_MS,
      judge(reading) {
        const flat = reading.tests?.flat_line;
        const { value, at } = reading;
        newest = { measure, value, value_at: at, threshold: null };
        if (flat === 3 || flat === 4) return { says: 'raise', level: 'notice', held: 'notice', good: false };
        return reading.flag === 1 || reading.flag === 2 ? { says: 'normal', held: 'none', good: true } : UNKNOWN;
      },
      figures: () => newest,
    };
  },
} satisfies ReadingRule;
