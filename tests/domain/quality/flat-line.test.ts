import { describe, expect, test } from 'vitest';
import type { Measure } from '../../../domain/measures.ts';
import { checkFlatLine, FlatRun } from '../../../domain/quality/flat-line.ts';
import { settingsFor } from '../../../domain/quality/settings.ts';
import type { Regime } from '../../../domain/station-kinds.ts';
import { reading } from './readings.ts';

type Point = readonly [hours: number, value: number];

/** Judges the last of the points; before the first, half an hour earlier, the value was another. */
function judge(of: { regime?: Regime; measure?: Measure }, ...points: Point[]) {
  const { regime = null, measure = 'level_m' } = of;
  const settings = settingsFor({ kind: regime ? 'water-level' : 'weather', regime }, measure).flatLine!;
  const run = new FlatRun(settings);
  const readings = points.map(([hours, value]) => reading(hours * 60, value, measure));
  for (const earlier of readings.slice(0, -1)) run.add(earlier);
  return checkFlatLine(readings.at(-1)!, run, settings);
}
const flat = (hours: number, value: number): Point[] => [
  [-0.5, value + 1],
  ...Array.from({ length: hours * 2 + 1 }, (_, half): Point => [half / 2, value]),
];
/** A flat line whose last value comes a minute early. */
const aMinuteShort = (hours: number, value: number): Point[] => [
  ...flat(hours, value).slice(0, -1),
  [hours - 1 / 60, value],
];

describe('flat line', () => {
  test.each<[string, { regime?: Regime; measure?: Measure }, number, number, number, number]>([
    ['a tide', { regime: 'tidal' }, 3.1, 4, 8, 4],
    ['a gated river', { regime: 'inner' }, 2.6, 24, 72, 4],
    ['a flow', { regime: 'flow', measure: 'flow_m3_s' }, 31, 24, 72, 4],
    ['standing water', { regime: 'underpass', measure: 'depth_m' }, 0.06, 2, 48, 3],
    ['a wind', { measure: 'wind_speed_ms' }, 4, 1, 24, 3],
    ['the same rain again and again', { measure: 'rain_mm' }, 0.3, 2, 24, 3],
  ])('[Q5] %s passes until its duration, is suspect on it, and after the longer one gets its worst', (...row) => {
    const [, of, value, suspectAfter_h, failAfter_h, worst] = row;
    expect(judge(of, ...aMinuteShort(suspectAfter_h, value)).flag).toBe(1);
    expect(judge(of, ...flat(suspectAfter_h, value)).flag).toBe(3);
    expect(judge(of, ...aMinuteShort(failAfter_h, value)).flag).toBe(3);
    expect(judge(of, ...flat(failAfter_h, value)).flag).toBe(worst);
  });

  test.each<[string, { regime?: Regime; measure?: Measure }, number]>([
    ['a dry underpass', { regime: 'underpass', measure: 'depth_m' }, 0],
    ['a road with 5 cm', { regime: 'road', measure: 'depth_m' }, 0.05],
    ['a shut gate', { regime: 'flow', measure: 'flow_m3_s' }, 0],
    ['no rain', { measure: 'rain_mm' }, 0],
    ['calm air', { measure: 'wind_speed_ms' }, 0.2],
    ['air full of moisture', { measure: 'humidity_pct' }, 100],
  ])('[Q5] %s may stand still for two weeks', (_name, of, value) => {
    expect(judge(of, ...flat(336, value)).flag).toBe(1);
  });

  test('[Q5] one millimetre is a sign of life, and so is the smallest change that the WMO asks for', () => {
    expect(judge({ regime: 'tidal' }, ...flat(6, 3.1), [6.5, 3.101]).flag).toBe(1);
    expect(judge({ measure: 'wind_speed_ms' }, ...flat(2, 4), [2.1, 4.5]).flag).toBe(1);
    expect(judge({ measure: 'wind_speed_ms' }, ...flat(2, 4), [2.1, 4.4]).flag).toBe(3);
  });

  test('[Q5] a direction moves around the circle: 356 and 4 are eight degrees apart', () => {
    const wander = (degrees: number[]) => degrees.map((value, i): Point => [i / 4, value]);
    expect(judge({ measure: 'wind_direction_deg' }, ...wander([180, 356, 4, 359, 2, 0])).flag).toBe(3);
    expect(judge({ measure: 'wind_direction_deg' }, ...wander([180, 356, 4, 359, 2, 6])).flag).toBe(1);
  });

  test('[Q5] what began before anything was known, or before a hole of more than an hour, is not evaluated', () => {
    expect(judge({ regime: 'tidal' }, [0, 3.1]).flag).toBe(2);
    expect(judge({ regime: 'tidal' }, [0, 3.1], [0.5, 3.1]).flag).toBe(2);
    expect(judge({ regime: 'tidal' }, ...flat(6, 3.1), [7.1, 3.1]).flag).toBe(2);
    expect(judge({ regime: 'tidal' }, ...flat(6, 3.1), [7, 3.1]).flag).toBe(3);
  });

  test('[Q5] a late value that differs cuts the run; a late one that does not leaves it', () => {
    expect(judge({ regime: 'tidal' }, ...flat(5, 3.1), [4.75, 3.2], [5.5, 3.1]).flag).toBe(1);
    expect(judge({ regime: 'tidal' }, ...flat(5, 3.1), [4.75, 3.1], [5.5, 3.1]).flag).toBe(3);
  });

  test('[Q5] the reason names value and duration', () => {
    expect(judge({ regime: 'tidal' }, ...flat(5, 3.1)).reason).toBe('Q5 flat at 3.1 m for 5 h');
  });
});
