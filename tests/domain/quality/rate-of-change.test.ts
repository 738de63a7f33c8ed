import { describe, expect, test } from 'vitest';
import { allowedChange, checkRateOfChange } from '../../../domain/quality/rate-of-change.ts';
import { settingsFor } from '../../../domain/quality/settings.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { type Past, reading, recentOf } from './readings.ts';

const TIDAL = settingsFor({ kind: 'water-level', regime: 'tidal' }, 'level_m').rate!;
const INNER = settingsFor({ kind: 'water-level', regime: 'inner' }, 'level_m').rate!;
const DEPTH = settingsFor({ kind: 'water-level', regime: 'underpass' }, 'depth_m').rate!;
const AIR = settingsFor({ kind: 'weather', regime: null }, 'air_temperature_c').rate!;
const PRESSURE = settingsFor({ kind: 'weather', regime: null }, 'pressure_hpa').rate!;
const still: Past = [-5, -4, -3, -2, -1, 0].map((at) => [at, 3]);

describe('rate of change', () => {
  test.each([
    ['a tide on its limit, 0.15 m in five minutes', TIDAL, 3.15, 1],
    ['a tide a centimetre over it', TIDAL, 3.16, 3],
    ['a fall a centimetre over it', TIDAL, 2.84, 3],
    ['a gated river that its pumps move by 0.20 m', INNER, 3.2, 1],
    ['a gated river a centimetre faster', INNER, 3.21, 3],
    ['a rise of depth on its limit', DEPTH, 3.3, 1],
    ['a rise of depth over it is of high interest', DEPTH, 3.31, 3],
  ])('[Q4] %s', (_name, settings, value, flag) => {
    expect(checkRateOfChange(reading(5, value), recentOf([[0, 3]]), settings).flag).toBe(flag);
  });

  test.each<[string, Past, number, number]>([
    ['the first value ever', [], 3, 2],
    ['the same after more than an hour', [[-60, 3]], 3, 1],
    ['more than the limit has grown to after more than an hour', [[-60, 3]], 4.2, 3],
    ['a ripple of five centimetres in a minute', still, 3.05, 1],
    ['a jump in a minute', still, 3.3, 3],
    ['the way back from it', [...still, [0.5, 3.3, 'doubted']], 3, 1],
    ['the second value after it', [...still, [0.5, 3.3, 'doubted']], 3.31, 1],
    ['a steady ramp of six centimetres a minute', still.map(([at]) => [at, 3 + 0.06 * at]), 3.06, 3],
  ])('[Q4] %s', (_name, past, value, flag) => {
    expect(checkRateOfChange(reading(1, value), recentOf(past), TIDAL).flag).toBe(flag);
  });

  test('[Q4] of the air nothing is said after three hours', () => {
    expect(checkRateOfChange(reading(181, 990, 'pressure_hpa'), recentOf([[0, 1000]]), PRESSURE).flag).toBe(2);
  });

  test('[Q4] the reason names the change and its time', () => {
    expect(checkRateOfChange(reading(5, 3.46), recentOf([[0, 3]]), TIDAL)).toEqual({
      flag: 3,
      reason: 'Q4 change 0.46 m in 5 min',
    });
  });
});

describe('the step test of weather', () => {
  test.each([
    ['three degrees in a minute', AIR, 1, 28, 25, 1],
    ['more than three degrees in a minute', AIR, 1, 28, 24.9, 3],
    ['four degrees in an hour', AIR, 60, 28, 24, 1],
    ['more than four degrees in an hour', AIR, 60, 28, 23.9, 3],
    ['nine hectopascals in three hours', PRESSURE, 180, 1000, 991, 1],
    ['half a hectopascal in a minute', PRESSURE, 1, 1000, 999.5, 1],
    ['more than half a hectopascal in a minute', PRESSURE, 1, 1000, 999.4, 3],
  ])('[Q4] %s', (_name, settings, minutes, before, after, flag) => {
    const { flag: found } = checkRateOfChange(
      reading(minutes, after, 'air_temperature_c'),
      recentOf([[0, before]]),
      settings,
    );
    expect(found).toBe(flag);
  });

  test('[Q4] between two limits a straight line is allowed, and beyond the last its pace', () => {
    expect(allowedChange(AIR, MINUTE_MS / 2)).toBeCloseTo(1.5);
    expect(allowedChange(AIR, 2 * HOUR_MS)).toBeCloseTo(6.5);
    expect(allowedChange(AIR, 6 * HOUR_MS)).toBeCloseTo(18);
  });
});
