import { describe, expect, test } from 'vitest';
import { isMeasure, MEASURE_NAMES, MEASURES } from '../../domain/measures.ts';
import { isUsable } from '../../domain/readings.ts';

describe('the table of measures', () => {
  test('has the measures of the contract', () => {
    expect([...MEASURE_NAMES].sort()).toEqual([
      'air_temperature_c',
      'battery_v',
      'depth_m',
      'flow_m3_s',
      'humidity_pct',
      'level_m',
      'pressure_hpa',
      'rain_mm',
      'rain_total_mm',
      'visibility_m',
      'wind_direction_deg',
      'wind_gust_ms',
      'wind_speed_ms',
    ]);
  });

  test.each(MEASURE_NAMES)('%s has words in both languages, a range and a step', (name) => {
    const { label, unit, plausible, resolution } = MEASURES[name];
    expect(unit).not.toBe('');
    expect(label.en).toMatch(/[a-z]/i);
    expect(label.zh).toMatch(/\p{Script=Han}/u);
    expect(plausible[0]).toBeLessThan(plausible[1]);
    expect(resolution).toBeGreaterThan(0);
  });

  test('only rain since the previous report is summed', () => {
    expect(MEASURE_NAMES.filter((name) => MEASURES[name].summed)).toEqual(['rain_mm']);
  });

  test('what every object inherits is no measure', () => {
    expect(['level_m', 'level', 'toString', '__proto__', ''].map(isMeasure)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a value that thresholds may judge', () => {
  test.each([
    [3.2, 1, true],
    [3.2, 2, true],
    [3.2, 3, true],
    [3.2, 4, false],
    [null, 9, false],
    [0, 1, true],
  ] as const)('%s with flag %s: %s', (value, flag, usable) => {
    expect(isUsable({ value, flag })).toBe(usable);
  });
});
