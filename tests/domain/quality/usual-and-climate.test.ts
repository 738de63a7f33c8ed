import { describe, expect, test } from 'vitest';
import { checkClimatology, type MonthlyRanges } from '../../../domain/quality/climatology.ts';
import { checkHeavyRain } from '../../../domain/quality/heavy-rain.ts';
import { settingsFor } from '../../../domain/quality/settings.ts';
import { checkUsualRange } from '../../../domain/quality/usual-range.ts';
import { type Past, reading, recentOf } from './readings.ts';

const DEPTH = settingsFor({ kind: 'water-level', regime: 'road' }, 'depth_m').usual!;
const AIR = settingsFor({ kind: 'weather', regime: null }, 'air_temperature_c').usual!;

describe('the usual range', () => {
  test.each([
    ['a depth of three metres', DEPTH, 3, 1],
    ['a depth over it', DEPTH, 3.01, 3],
    ['a dry sensor that says a little less than nothing', DEPTH, -0.02, 1],
    ['one that says more than a little less', DEPTH, -0.03, 3],
    ['heat of fifty degrees', AIR, 50, 1],
    ['heat over it', AIR, 50.1, 3],
  ])('[Q2] %s', (_name, range, value, flag) => {
    expect(checkUsualRange(reading(0, value), range).flag).toBe(flag);
  });

  test('[Q2] the reason names the range', () => {
    expect(checkUsualRange(reading(0, 4), DEPTH).reason).toBe('Q2 unusual: outside -0.02..3');
  });

  test.each<[string, Past, number, number, number]>([
    ['25 mm in five reports of a minute', [1, 2, 3, 4].map((at) => [at, 5]), 5, 60, 1],
    ['a tenth more', [1, 2, 3, 4].map((at) => [at, 5]), 5.1, 60, 3],
    ['rain of five minutes ago, which counts no longer', [0, 2, 3, 4].map((at) => [at, 5]), 9, 60, 1],
    ['no rain now, whatever fell', [1, 2, 3, 4].map((at) => [at, 9]), 0, 60, 1],
    ['25 mm in one report of five minutes', [[0, 25]], 25, 300, 1],
    ['more in one report of five minutes', [[0, 25]], 25.5, 300, 3],
    ['75 mm in a quarter of an hour', [], 75, 900, 1],
    ['more in a quarter of an hour', [], 75.5, 900, 3],
  ])('[Q2] rain: %s', (_name, past, value, interval_s, flag) => {
    expect(checkHeavyRain(reading(5, value, 'rain_mm'), recentOf(past), 25, interval_s).flag).toBe(flag);
  });
});

describe('climatology', () => {
  const july: MonthlyRanges = Array.from({ length: 12 }, (_, month) => (month === 6 ? [1.2, 4.8] : null));

  test.each([
    ['the highest on record', 4.8, 1],
    ['a new record is of high interest', 4.81, 3],
    ['the lowest on record', 1.2, 1],
    ['lower than ever', 1.19, 3],
  ])('[Q10] %s', (_name, value, flag) => {
    expect(checkClimatology(reading(0, value), july).flag).toBe(flag);
  });

  test('[Q10] a month without a record is not evaluated', () => {
    expect(checkClimatology(reading(31 * 24 * 60, 9), july).flag).toBe(2);
  });
});
