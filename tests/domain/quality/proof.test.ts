// What fits neither the last good values nor those around it is not good because the last good one is old.
import { describe, expect, test } from 'vitest';
import type { City, Station } from '../../../domain/city.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { grownLimit } from '../../../domain/quality/limit-growth.ts';
import { settingsFor } from '../../../domain/quality/settings.ts';
import type { Reading } from '../../../domain/readings.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { reading } from './readings.ts';

type Said = readonly (readonly [minutes: number, value: number])[];

/** Levels of one gauge whose range ends at 10 m. */
function judged(said: Said, stationId: string, own: Partial<Station> = {}): Reading[] {
  const stations = SMALL_CITY.stations.map((each): Station => ({ ...each, range: [-1, 10], ...own }));
  const city: City = { ...SMALL_CITY, stations };
  const judge = createQualityJudge(city);
  return said.map(([minutes, value]) => judge.judge(reading(minutes, value, 'level_m', stationId)));
}
const flagsOf = (said: Said, stationId = 'inner', own?: Partial<Station>) =>
  judged(said, stationId, own).map(({ flag }) => flag);
const good: Said = [
  [-10, 2.5],
  [-5, 2.51],
  [0, 2.5],
];
const ROLES = ['inner', 'tide', 'flow'] as const;

describe.each(ROLES)('a level after a hole: %s', (id) => {
  // The range of a flow station is that of its flow: its level fails only where no level can be.
  const bad = id === 'flow' ? 176 : 17.6;

  test.each([61, 65, 120, 600, 3 * 24 * 60])('[Q15] 8.9 between two failures, %i minutes after 2.5', (minutes) => {
    const said: Said = [...good, [minutes, bad], [minutes + 5, 8.9], [minutes + 10, bad]];
    expect(flagsOf(said, id).slice(3)).toEqual([4, 3, 4]);
  });

  test.each([
    [0, 61],
    [0, 240],
    [6.5, 61],
    [6.5, 240],
    [6.5, 5_000],
  ])('[Q15] %f m out of 1.2, %i minutes later', (value, minutes) => {
    expect(
      flagsOf(
        [
          [-5, 1.2],
          [0, 1.2],
          [minutes, value],
        ],
        id,
      ),
    ).toEqual([1, 1, 3]);
  });

  test('[Q15] what fits the last good value is good, however old that is, and after a failure too', () => {
    expect(flagsOf([...good, [65, 2.6], [70, bad], [75, 2.58], [500, 2.7]], id).slice(3)).toEqual([1, 4, 1, 1]);
  });

  test('[Q16] three values that agree over two cadences are good again; a failure between them begins anew', () => {
    const shifted: Said = [...good, [65, 8.9], [70, 8.92], [75, 8.9], [80, 8.91]];
    expect(flagsOf(shifted, id).slice(3)).toEqual([3, 3, 1, 1]);
    const broken: Said = [...good, [65, 8.9], [70, 8.9], [72, bad], [75, 8.9], [80, 8.9], [85, 8.9]];
    expect(flagsOf(broken, id).slice(3)).toEqual([3, 3, 4, 3, 3, 1]);
  });

  test('[Q16] three values in quick succession are no proof', () => {
    expect(flagsOf([...good, [65, 8.9], [66, 8.9], [67, 8.9]], id).slice(3)).toEqual([3, 3, 3]);
  });

  test('[Q16] three values that do not agree are none either, and the way back is at once', () => {
    expect(flagsOf([...good, [65, 8.9], [70, 6.1], [75, 7.8], [80, 2.55]], id).slice(3)).toEqual([3, 3, 3, 1]);
  });

  test('[Q16] a small step is believed at its second value', () => {
    expect(flagsOf([...good, [5, 2.65], [10, 2.66]], id).slice(3)).toEqual([3, 1]);
  });
});

test('[Q16] the reason says how far off the last good value, and how old that is', () => {
  const [first, second] = judged([...good, [65, 8.9], [70, 8.9]], 'inner').slice(3);
  expect(first?.reason).toContain('Q16 unproven: 6.4 m off the last good value, 65 min before');
  expect(second?.reason).toContain('Q16 unproven: 6.4 m off the last good value, 70 min before');
});

describe('how limits grow', () => {
  const FREE = { law: 'root', most: 1 } as const;
  const MOVED = { law: 'linear', most: 1 } as const;
  const limit = (minutes: number, growth: typeof FREE | typeof MOVED) =>
    grownLimit(0.1, 5 * MINUTE_MS, minutes * MINUTE_MS, growth);

  test.each([
    [1, 0.1, 0.1],
    [5, 0.1, 0.1],
    [10, 0.141, 0.2],
    [15, 0.173, 0.3],
    [60, 0.346, 0.6],
    [180, 0.6, 1],
    [6_000, 1, 1],
  ])('[Q15] after %f min', (minutes, root, linear) => {
    expect(limit(minutes, FREE)).toBeCloseTo(root, 3);
    expect(limit(minutes, MOVED)).toBeCloseTo(linear, 3);
  });

  test('[Q15] a step of 0.25 m in a quarter of an hour: a gate may do it, a free river does not', () => {
    const step: Said = [
      [-15, 2],
      [0, 2],
      [15, 2.25],
    ];
    expect(flagsOf(step, 'inner').at(-1)).toBe(1);
    expect(flagsOf(step, 'tide').at(-1)).toBe(1);
    expect(flagsOf(step, 'flow').at(-1)).toBe(3);
  });

  test('[Q15] a station brings a law of its own', () => {
    const step: Said = [
      [-15, 2],
      [0, 2],
      [15, 2.25],
    ];
    expect(flagsOf(step, 'inner', { limit_growth: 'root' }).at(-1)).toBe(3);
    expect(flagsOf(step, 'flow', { limit_growth: 'linear' }).at(-1)).toBe(1);
  });

  test('[Q15] the air is left to the limits of the WMO', () => {
    const air = { kind: 'weather', regime: null, limit_growth: 'root' } as const;
    const { limit_growth: _, ...usual } = air;
    expect(settingsFor(air, 'pressure_hpa')).toEqual(settingsFor(usual, 'pressure_hpa'));
    expect(settingsFor(air, 'pressure_hpa').rate!.reach_ms).toBe(3 * HOUR_MS);
  });
});
