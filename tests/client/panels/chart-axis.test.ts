// Ticks of a chart are round and evenly apart, in the city's time, and labels beside it lie over none of the others.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangeOf, timeTicks, valueTicks } from '../../../client/panels/Station/Chart/axis.ts';
import { freeBox, spreadLabels } from '../../../client/panels/Station/Chart/labels.ts';
import { formatInstant } from '../../../domain/time.ts';
import { NOW } from '../small-city.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const clock = (timezone: string) => (at: number) => formatInstant(at, timezone).slice(11, 16);

describe('the ticks of time', () => {
  test.each([
    ['Asia/Shanghai', 8, 9, ['07:00', '08:00', '09:00']],
    ['Asia/Shanghai', 26, 9, ['06:00', '09:00', '12:00']],
    // Half an hour off: its full hours, not ours.
    ['Asia/Kolkata', 8, 9, ['04:00', '05:00', '06:00']],
  ])('in %s over %i h, %i at most', (timezone, hours, most, first) => {
    const from = Date.parse('2026-07-21T06:20:00+08:00') - (hours === 26 ? HOUR : 0);
    const ticks = timeTicks({ from, to: from + hours * HOUR, most, timezone });
    expect(ticks.length).toBeLessThanOrEqual(most + 1);
    expect(ticks.slice(0, 3).map(clock(timezone))).toEqual(first);
  });

  test('of days stand at midnight also where a day has 23 or 25 hours', () => {
    for (const change of ['2026-03-29T00:00:00Z', '2026-10-25T00:00:00Z']) {
      const at = Date.parse(change);
      const ticks = timeTicks({ from: at - 3 * DAY, to: at + 4 * DAY, most: 9, timezone: 'Europe/London' });
      expect(ticks.length).toBeGreaterThan(5);
      expect(new Set(ticks.map(clock('Europe/London')))).toEqual(new Set(['00:00']));
    }
  });

  test('are in the span, in order, and never more than asked for', () => {
    const span = fc.record({
      from: fc.integer({ min: NOW - 400 * DAY, max: NOW }),
      minutes: fc.integer({ min: 5, max: 60_000 }),
      most: fc.integer({ min: 3, max: 20 }),
    });
    fc.assert(
      fc.property(span, ({ from, minutes, most }) => {
        const to = from + minutes * 60_000;
        const ticks = timeTicks({ from, to, most, timezone: 'Europe/London' });
        expect(ticks.every((at, i) => at >= from && at <= to && (i === 0 || at > ticks[i - 1]!))).toBe(true);
        if (minutes <= 14 * 1_440 * most) expect(ticks.length).toBeLessThanOrEqual(most + 2);
      }),
    );
  });
});

describe('the ticks of value', () => {
  test('are round', () => {
    expect(valueTicks(0, 75, 6)).toEqual([0, 20, 40, 60]);
    expect(valueTicks(4, 5.5, 4)).toEqual([4, 4.5, 5, 5.5]);
    expect(valueTicks(-0.3, 0.1, 4)).toEqual([-0.3, -0.2, -0.1, 0, 0.1]);
  });

  test('[K2] are evenly apart, and the axis ends on one, whatever is in view', () => {
    // To the millimetre, as gauges say it.
    const value = fc.integer({ min: -50_000, max: 500_000 }).map((thousandths) => thousandths / 1_000);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.constantFrom(0, 1, 2), (values, decimals) => {
        const points = values.map((one, i) => ({ at: NOW + i, value: one, doubted: false }));
        const [low, high] = rangeOf({ points, steps: [], head: null, decimals });
        expect(low).toBeLessThanOrEqual(Math.min(...values) + 1e-9);
        expect(high).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9);
        const ticks = valueTicks(low, high, 6);
        const step = ticks[1]! - ticks[0]!;
        for (const [i, tick] of ticks.slice(1).entries()) expect(tick - ticks[i]!).toBeCloseTo(step, 6);
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect(ticks[0]).toBeCloseTo(low, 9);
        expect(ticks.at(-1)).toBeCloseTo(high, 9);
      }),
    );
  });
});

describe('labels beside a chart', () => {
  test('stay where they are while they have room', () => {
    expect(spreadLabels([100, 50, 20], 11, { top: 0, bottom: 200 })).toEqual([100, 50, 20]);
  });

  test('[K2] never lie over one another, keep their order, and stay inside while there is room for all', () => {
    const heights = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 });
    fc.assert(
      fc.property(heights, (wanted) => {
        const placed = spreadLabels(wanted, 11, { top: 0, bottom: 200 });
        const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
        for (const [i, index] of order.slice(1).entries())
          expect(placed[index]! - placed[order[i]!]!).toBeGreaterThan(11 - 1e-6);
        for (const height of placed) {
          expect(height).toBeGreaterThanOrEqual(0);
          expect(height).toBeLessThanOrEqual(200 + 1e-6);
        }
      }),
    );
  });

  test('on a line take the first place where nothing is, or none', () => {
    const box = (top: number) => ({ left: 0, right: 40, top, bottom: top + 10 });
    expect(freeBox([box(0), box(20)], [])).toEqual(box(0));
    expect(freeBox([box(0), box(20)], [{ ...box(5), left: 30, right: 60 }])).toEqual(box(20));
    expect(freeBox([box(0), box(20)], [box(8), box(12)])).toBeNull();
  });
});
