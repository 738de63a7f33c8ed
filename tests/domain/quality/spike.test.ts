import { describe, expect, test } from 'vitest';
import { settingsFor } from '../../../domain/quality/settings.ts';
import { checkSpike } from '../../../domain/quality/spike.ts';
import { type Past, reading, recentOf } from './readings.ts';

const LEVEL = settingsFor({ kind: 'water-level', regime: 'tidal' }, 'level_m').spike!;
const DEPTH = settingsFor({ kind: 'water-level', regime: 'underpass' }, 'depth_m').spike!;
const calm: Past = [
  [-6, 3],
  [0, 3],
];

describe('a late value between two known ones, with the thresholds of the manual (0.1 and 0.2 m, six minutes apart)', () => {
  const between = (value: number, after = 3) => checkSpike(reading(6, value), recentOf([...calm, [12, after]]), LEVEL);

  test.each([
    ['the value in the middle', 3.0, 3, 1],
    ['exactly the low threshold off', 3.1, 3, 1],
    ['a centimetre more than the low threshold', 3.13, 3, 3],
    ['as much below', 2.87, 3, 3],
    ['under the high threshold', 3.2, 3, 3],
    ['over the high threshold', 3.25, 3, 4],
    ['as much below, over the high threshold', 2.75, 3, 4],
    ['half way up a steep rise', 3.4, 3.8, 1],
  ])('[Q3] %s', (_name, value, after, flag) => {
    expect(between(value, after).flag).toBe(flag);
  });

  test('[Q3] a rise of depth is suspect at most, a fall of depth may fail', () => {
    const past = recentOf([
      [0, 0.4],
      [12, 0.4],
    ]);
    expect(checkSpike(reading(6, 1.4, 'depth_m'), past, DEPTH).flag).toBe(3);
    expect(checkSpike(reading(6, 0, 'depth_m'), past, DEPTH).flag).toBe(4);
  });

  test('[Q3] a doubted neighbour is no measure: what lies between is judged by what came before', () => {
    const past = recentOf([...calm, [12, 5, 'doubted']]);
    expect(checkSpike(reading(6, 3), past, LEVEL).flag).toBe(1);
  });
});

describe('the newest value', () => {
  test.each<[string, Past, number, number]>([
    ['the first value ever', [], 3, 2],
    ['the same after more than an hour', [[-56, 3]], 3, 1],
    ['another after more than an hour', [[-56, 3]], 4, 3],
    ['the first after exactly an hour', [[-55, 3]], 3, 1],
    ['a value on the threshold', [[0, 3]], 3.1, 1],
    ['a value over the threshold', [[0, 3]], 3.11, 3],
    ['a jump however high is suspect and never a fail', calm, 9, 3],
    ['a fall', calm, 2.5, 3],
    ['the way back from a spike', [...calm, [1, 3.8, 'doubted']], 3, 1],
    ['the second value of a great step', [...calm, [1, 3.8, 'doubted']], 3.81, 3],
    ['the third', [...calm, [1, 3.8, 'doubted'], [3, 3.81, 'doubted']], 3.8, 1],
    ['the second value of a small step', [...calm, [1, 3.2, 'doubted']], 3.21, 1],
    ['the second value of a ramp', [...calm, [4, 3.3, 'doubted']], 3.42, 1],
    ['another jump on top of a jump', [...calm, [1, 3.8, 'doubted']], 6, 3],
    ['a spike like one that was doubted before', [...calm, [1, 3.8, 'doubted'], [2, 3]], 3.8, 3],
    ['a jump beside a wave that goes on', [...calm, [4, 3.1]], 3.2, 1],
  ])('[Q3] %s', (_name, past, value, flag) => {
    expect(checkSpike(reading(5, value), recentOf(past), LEVEL).flag).toBe(flag);
  });

  test('[Q3] the reason says how far off, with its sign and unit', () => {
    expect(checkSpike(reading(5, 3.42), recentOf(calm), LEVEL)).toEqual({ flag: 3, reason: 'Q3 spike 0.42 m' });
    expect(checkSpike(reading(5, 2.5), recentOf(calm), LEVEL).reason).toBe('Q3 spike -0.5 m');
  });

  test('[Q3] values farther apart may differ more: a quarter of an hour allows three times five minutes', () => {
    expect(checkSpike(reading(15, 3.29), recentOf([[0, 3]]), LEVEL).flag).toBe(1);
    expect(checkSpike(reading(15, 3.31), recentOf([[0, 3]]), LEVEL).flag).toBe(3);
  });

  test.each([
    ['an underpass that fills by half a metre in a minute', 0, 0.5, 1],
    ['an underpass that empties as fast', 0.5, 0, 3],
  ])('[Q3] %s', (_name, before, after, flag) => {
    const past = recentOf([
      [-1, before],
      [0, before],
    ]);
    expect(checkSpike(reading(1, after, 'depth_m'), past, DEPTH).flag).toBe(flag);
  });
});
