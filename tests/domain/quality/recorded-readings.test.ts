// A month of real readings of nine gauges: what the checks say of water that was sound.
import { describe, expect, test } from 'vitest';
import { loadCity } from '../../../cities/load-city.ts';
import type { Measure } from '../../../domain/measures.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import type { Reading } from '../../../domain/readings.ts';
import { readRecording } from '../../../simulators/recorded-readings.ts';

const CITY = await loadCity('cities/calder');
const { reports } = await readRecording('cities/calder/readings.csv', CITY);
const READINGS = reports.flatMap(({ stationId, at, values }) =>
  (Object.entries(values) as [Measure, number | null][]).map(
    ([measure, value]): Reading => ({ stationId, measure, at, value, flag: value === null ? 9 : 1 }),
  ),
);

function judged(readings: readonly Reading[]): Reading[] {
  const judge = createQualityJudge(CITY);
  return readings.map((reading) => judge.judge(reading));
}

describe('the Calder valley, 16 August to 13 September 2025', () => {
  const verdicts = judged(READINGS);

  test('[Q11] doubts none of 24,712 readings of sound gauges', () => {
    expect(verdicts).toHaveLength(24_712);
    expect(verdicts.filter(({ flag }) => flag !== 1)).toEqual([]);
  });

  test('[Q9] reports the hole of an hour in seven of the nine series', () => {
    const holes = verdicts.filter(({ tests }) => tests?.gap === 9).map(({ stationId }) => stationId);
    expect(holes.sort()).toEqual([
      'bacup-rainfall',
      'gorpley-rainfall',
      'hebden-bridge-level',
      'mytholmroyd-dauber-bridge-level',
      'mytholmroyd-level',
      'nutclough-level',
      'todmorden-callis-bridge-level',
    ]);
  });

  test('[Q11] leaves next to nothing not evaluated: the first value of a series, and what was flat when it began', () => {
    const notEvaluated = verdicts.filter(({ tests = {} }) => Object.values(tests).includes(2));
    expect(notEvaluated.length).toBeLessThan(20);
  });

  test('[Q3] finds each of the spikes put into it, and accuses no value beside them', () => {
    const isSpiked = (i: number) => READINGS[i]!.measure === 'level_m' && i % 97 === 0;
    const spiked = judged(READINGS.map((each, i) => (isSpiked(i) ? { ...each, value: each.value! + 0.4 } : each)));
    const doubted = spiked.flatMap(({ flag }, i) => (flag === 1 ? [] : [i]));
    const put = READINGS.flatMap((_, i) => (isSpiked(i) ? [i] : []));
    expect(put.length).toBeGreaterThan(100);
    expect(doubted).toEqual(put);
  });

  test('[Q15] finds spikes half as high, because these rivers run freely and say so', () => {
    const isSpiked = (i: number) => READINGS[i]!.measure === 'level_m' && i % 97 === 0;
    const spiked = judged(READINGS.map((each, i) => (isSpiked(i) ? { ...each, value: each.value! + 0.2 } : each)));
    const doubted = spiked.flatMap(({ flag }, i) => (flag === 1 ? [] : [i]));
    expect(doubted).toEqual(READINGS.flatMap((_, i) => (isSpiked(i) ? [i] : [])));
  });

  test('[Q1] a gauge that says -999 every other time fails just then', () => {
    const is999 = (i: number) => READINGS[i]!.measure === 'level_m' && i % 2 === 0;
    const bad = judged(READINGS.map((each, i) => (is999(i) ? { ...each, value: -999 } : each)));
    expect(bad.every(({ flag }, i) => flag === (is999(i) ? 4 : 1))).toBe(true);
  });

  test('[Q5] a gauge that stands still from the tenth day on is suspect a day later and fails two days after that', () => {
    const from = READINGS[0]!.at + 10 * 24 * 3_600_000;
    const own = READINGS.filter(({ stationId }) => stationId === 'mytholmroyd-level');
    const stuck = judged(own.map((each) => (each.at >= from ? { ...each, value: 1.4321 } : each)));
    const hours = (flag: number) => (stuck.find((each) => each.flag === flag)!.at - from) / 3_600_000;
    expect([hours(3), hours(4)]).toEqual([24, 72]);
  });
});
