import { type City, ladderOf, type Station } from '../city.ts';
import { hasSteps } from '../levels.ts';
import { lifeCadence_ms } from '../life-cadence.ts';
import { isUsable } from '../readings.ts';
import { roleDescription } from '../station-kinds.ts';
import { HOUR_MS, SECOND_MS } from '../time.ts';
import { judgeRain, type RainLadders, type RainOver, rainFigures } from './rain-level.ts';
import { RainRecord } from './rain-record.ts';
import { type JudgedReading, type ReadingRule, UNKNOWN } from './rule.ts';
import { RAIN } from './tables.ts';

/** A4. Rain of one gauge over one and over six hours, on its own ladder or else the city's. */
export const rainGauge = {
  number: 'A4',
  lives_on: 'readings',
  watch(station, measure, city) {
    const { rain: role } = roleDescription(station);
    if (measure !== 'rain_mm' || role === null) return null;
    const ladders = laddersOf(station, city);
    const record = new RainRecord(lifeCadence_ms(station) / SECOND_MS);
    const margin_mm: number = role === 'gauge' && station.hysteresis > 0 ? station.hysteresis : RAIN.margin_mm;
    let at = 0;
    let rain: RainOver = { sum_1h: 0, sum_6h: 0, held_1h: 0, held_6h: 0 };
    return {
      record,
      clear_after_ms: RAIN.clear_after_ms,
      judge(reading, good) {
        take(record, reading);
        if (!isUsable(reading)) return UNKNOWN;
        at = reading.at;
        rain = rainUpTo(record, at);
        return judgeRain(ladders, rain, good, margin_mm);
      },
      reachesBackTo: (instant) => record.reachesBackTo(instant),
      late: (reading) => take(record, reading),
      figures: (level) => rainFigures(ladders, rain, at, level),
    };
  },
} satisfies ReadingRule;

/** The sums of a gauge as they stood at an instant. */
export function rainUpTo(record: RainRecord, at: number): RainOver {
  return {
    sum_1h: record.sum(HOUR_MS, at),
    sum_6h: record.sum(6 * HOUR_MS, at),
    held_1h: record.sumReported(HOUR_MS, at),
    held_6h: record.sumReported(6 * HOUR_MS, at),
  };
}

function take(record: RainRecord, reading: JudgedReading): void {
  const usable = isUsable(reading);
  const { at, flag, is_repeat = false } = reading;
  const report = { at, mm: usable ? reading.value : 0, good: usable && flag !== 3, isRepeat: is_repeat };
  record.add(report, reading.corrects);
}

function laddersOf(station: Station, city: City): RainLadders {
  const own = roleDescription(station).rain === 'gauge' && hasSteps(station.thresholds);
  return own ? { '1h': ladderOf(station, city), '6h': {} } : city.rain_warning;
}
