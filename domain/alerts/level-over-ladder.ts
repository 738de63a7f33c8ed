import { primaryMeasure } from '../city.ts';
import { hasSteps, levelReached } from '../levels.ts';
import { isUsable } from '../readings.ts';
import { roleDescription } from '../station-kinds.ts';
import { levelHeld } from './ladder.ts';
import { NO_FIGURES, type ReadingRule, UNKNOWN } from './rule.ts';
import { marginOf, waterTable } from './tables.ts';

/** A2. The station's own measure against the station's own ladder: water level, depth, flow, and wind where it has steps. */
export const levelOverLadder = {
  number: 'A2',
  lives_on: 'readings',
  watch(station, measure) {
    if (roleDescription(station).rain === 'gauge') return null;
    if (measure !== primaryMeasure(station) || !hasSteps(station.thresholds)) return null;
    const ladder = station.thresholds;
    const margin = (step: number) => marginOf(station, measure, step);
    let newest = NO_FIGURES;
    return {
      clear_after_ms: waterTable(station).clear_after_ms,
      tells_crossings: true,
      judge(reading, good) {
        if (!isUsable(reading)) return UNKNOWN;
        newest = { measure, value: reading.value, value_at: reading.at, threshold: null };
        const level = levelReached(ladder, reading.value);
        const held = levelHeld(ladder, reading.value, margin);
        return level === 'none' ? { says: 'normal', held, good } : { says: 'raise', level, held, good };
      },
      figures: (level) => ({ ...newest, threshold: level === 'notice' ? null : (ladder[level] ?? null) }),
    };
  },
} satisfies ReadingRule;
