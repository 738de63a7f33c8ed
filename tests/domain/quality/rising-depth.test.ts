// A flood that comes quickly is out of the ordinary and true: the values before it settle that.
import { describe, expect, test } from 'vitest';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import type { Reading } from '../../../domain/readings.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { reading } from './readings.ts';

/** What the judge says of depths some minutes apart. */
function judged(values: readonly number[], every_min = 1, stationId = 'underpass'): Reading[] {
  const judge = createQualityJudge(SMALL_CITY);
  return values.map((value, i) => judge.judge(reading(i * every_min, value, 'depth_m', stationId)));
}
const flagsOf = (values: readonly number[], every_min = 1) => judged(values, every_min).map(({ flag }) => flag);
const ramp = (from: number, step: number, count: number) => Array.from({ length: count }, (_, i) => from + i * step);

describe('a depth that goes on rising', () => {
  test('[Q14] nought to 0.95 m within a minute is good, and the test is noted with its reason', () => {
    const all = judged([0, 0.3, 0.6, 0.9, 0.95], 0.25);
    expect(all.map(({ flag }) => flag)).toEqual([1, 1, 1, 1, 1]);
    expect(all.at(-1)).toMatchObject({
      tests: { rate_of_change: 3 },
      reason: 'Q4 change 0.95 m in 1 min; Q14 confirmed by the values before',
    });
  });

  test('[Q14] eight centimetres a minute for ten minutes, and the plateau after it', () => {
    const rise = [0, 0, ...ramp(0.08, 0.08, 10), 0.8, 0.81, 0.8, 0.82, 0.8];
    expect(flagsOf(rise)).toEqual(rise.map(() => 1));
    expect(judged(rise).at(11)).toMatchObject({ tests: { rate_of_change: 3 } });
  });

  test('[Q14] from 2.65 m on over the usual three metres', () => {
    const all = judged(ramp(2.65, 0.08, 12));
    expect(all.map(({ flag }) => flag)).toEqual(all.map(() => 1));
    expect(all.at(6)).toMatchObject({
      tests: { gross_range: 3 },
      reason: expect.stringMatching(/^Q2 unusual: outside -0.02..3; .*Q14 confirmed by the values before$/),
    });
  });

  test('[Q14] on an inner river that gains six centimetres a minute, not on one that loses them', () => {
    const judge = createQualityJudge(SMALL_CITY);
    const river = (values: readonly number[], from: number) =>
      values.map((value, i) => judge.judge(reading(from + i, value)).flag);
    expect(river(ramp(1, 0.06, 20), 0)).toEqual(Array.from({ length: 20 }, () => 1));
    expect(river(ramp(2.14, -0.06, 20), 20).slice(-8)).toEqual(Array.from({ length: 8 }, () => 3));
  });
});

describe('a jump of depth', () => {
  test.each<[string, number[], number[]]>([
    ['alone', [0, 0, 1.2, 0, 0], [1, 1, 3, 1, 1]],
    ['at its end', [0, 0, 0, 0.5], [1, 1, 1, 3]],
    ['that goes on as a rise', [0, 0, 0.5, 0.9, 1.3, 1.5], [1, 1, 3, 3, 1, 1]],
    ['to 2.65 m that rises further', [0, 0, 2.65, 2.73, 2.81, 2.9, 3.02], [1, 1, 3, 3, 1, 1, 1]],
    ['that quickens a rise under way', [0, 0.25, 0.7, 1.3], [1, 1, 1, 1]],
    ['on top of a ripple', [0, 0.02, 0.7], [1, 1, 3]],
    ['up and down without end', [0, 0.9, 0.1, 1.4, 0.2, 1.1], [1, 3, 1, 3, 1, 3]],
  ])('[Q14] %s', (_name, values, flags) => {
    expect(flagsOf(values)).toEqual(flags);
  });

  test('[Q16] that stays is believed at its third value, over two cadences', () => {
    expect(flagsOf([0, 0, 1.2, 1.21, 1.2, 1.2], 5)).toEqual([1, 1, 3, 3, 1, 1]);
    expect(flagsOf([0, 0, 1.2, 1.21, 1.2, 1.2, 1.2], 1)).toEqual([1, 1, 3, 3, 3, 3, 3]);
  });

  test('[Q2] over three metres without a climb stays out of the ordinary', () => {
    expect(flagsOf([0, 0, 4, 4, 4, 4, 4, 4], 5).slice(2)).toEqual([3, 3, 3, 3, 3, 3]);
  });

  test('[Q2] a sensor that says less than nothing is not confirmed by having said so before', () => {
    expect(flagsOf([0, -0.02, -0.03, -0.04, -0.04], 5)).toEqual([1, 1, 3, 3, 3]);
  });

  test('[Q15] after hours without a value it is a jump all the same', () => {
    const judge = createQualityJudge(SMALL_CITY);
    judge.judge(reading(0, 0, 'depth_m', 'road'));
    const late = [185, 190, 195].map((minutes) => judge.judge(reading(minutes, 1.9, 'depth_m', 'road')).flag);
    expect(late).toEqual([3, 3, 1]);
  });
});
