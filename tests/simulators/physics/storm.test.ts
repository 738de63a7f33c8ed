import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import {
  hillsAt,
  rainRate_mm_h,
  type StormCell,
  scaledToWettestHour,
  wettestHour_mm,
} from '../../../simulators/physics/storm.ts';
import { type Surge, surge_m } from '../../../simulators/physics/surge.ts';

const BORN = Date.parse('2026-07-21T14:00:00+08:00');
const CELL: StormCell = {
  x_km: 0,
  y_km: 0,
  east_km_h: 12,
  north_km_h: 0,
  radius_km: 5,
  peak_mm_h: 80,
  born: BORN,
  life_min: 120,
};
const rainAt = (minute: number, x_km: number) =>
  rainRate_mm_h(hillsAt([CELL], BORN + minute * MINUTE_MS), { x_km, y_km: 0 });

describe('a storm cell', () => {
  test.each([
    ['has not begun at its birth', 0, -12, 0],
    ['is half strong after a sixth of its life', 20, -8, 40],
    ['is strongest half way, where it is said to be', 60, 0, 80],
    ['is over at the end', 120, 12, 0],
    ['falls to 1/e one radius away', 60, 5, 80 / Math.E],
  ])('%s', (_, minute, x_km, rate) => {
    expect(rainAt(minute, x_km)).toBeCloseTo(rate, 6);
  });

  test('adds to another where they overlap', () => {
    const hills = hillsAt([CELL, CELL], BORN + 60 * MINUTE_MS);
    expect(rainRate_mm_h(hills, { x_km: 0, y_km: 0 })).toBeCloseTo(160, 6);
  });
});

describe('the wettest hour', () => {
  test('of a cell that stands still is its mean over the best hour', () => {
    // Mean of sin between 1/4 and 3/4 of its half wave is 2 sqrt(2) / pi.
    expect(wettestHour_mm([{ ...CELL, east_km_h: 0 }])).toBeCloseTo((80 * 2 * Math.SQRT2) / Math.PI, 0);
  });

  test('is less where the cell moves on', () => {
    expect(wettestHour_mm([CELL])).toBeLessThan(0.9 * wettestHour_mm([{ ...CELL, east_km_h: 0 }]));
  });

  test('is what a storm is scaled to', () => {
    const cells = [CELL, { ...CELL, x_km: 4, y_km: -3, born: BORN + 30 * MINUTE_MS }];
    expect(wettestHour_mm(scaledToWettestHour(cells, 124))).toBeCloseTo(124, 6);
  });

  test('of no storm is dry', () => {
    expect(wettestHour_mm([])).toBe(0);
  });
});

describe('a surge', () => {
  const surge: Surge = { peak_m: 1.1, peakAt: BORN, rise_h: 20, fall_h: 10 };
  test.each([
    [-21, 0],
    [-10, 0.55],
    [0, 1.1],
    [5, 0.55],
    [10, 0],
  ])('%d hours from its peak lifts the water by %d m', (hours, lift_m) => {
    expect(surge_m(surge, BORN + hours * HOUR_MS)).toBeCloseTo(lift_m, 6);
  });
  test('that is none lifts nothing', () => expect(surge_m(null, BORN)).toBe(0));
});
