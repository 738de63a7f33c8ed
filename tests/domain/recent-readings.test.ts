import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentReadings } from '../../domain/recent-readings.ts';

describe('recent readings', () => {
  it('sums (from, to] and finds the newest at or before an instant', () => {
    const recent = new RecentReadings(1_000);
    for (const at of [100, 200, 300]) recent.add({ at, value: at / 100 });
    expect(recent.sum(100, 300)).toEqual({ total: 5, count: 2 });
    expect(recent.before(250)).toEqual({ at: 200, value: 2 });
    expect(recent.before(50)).toBeUndefined();
  });

  it('keeps the first value of an instant', () => {
    const recent = new RecentReadings(1_000);
    expect(recent.add({ at: 100, value: 1 })).toBe(true);
    expect(recent.add({ at: 100, value: 9 })).toBe(false);
    expect(recent.sum(0, 100).total).toBe(1);
  });

  it('[Q21] takes what stands in the place of another, and forgets where none does', () => {
    const recent = new RecentReadings(1_000);
    for (const at of [100, 200, 300]) recent.add({ at, value: at / 100 });
    expect(recent.add({ at: 200, value: 9 }, true)).toBe(true);
    expect(recent.sum(0, 300)).toEqual({ total: 13, count: 3 });
    expect(recent.add({ at: 250, value: 1 }, true)).toBe(true);
    expect(recent.sum(0, 300)).toEqual({ total: 14, count: 4 });
    expect([recent.remove(250), recent.remove(250)]).toEqual([true, false]);
    expect(recent.sum(0, 300)).toEqual({ total: 13, count: 3 });
  });

  it('[L5] holds the same sums in whatever order the readings arrive', () => {
    const readings = fc.uniqueArray(
      fc.record({ at: fc.integer({ min: 1, max: 400 }), value: fc.integer({ min: 0, max: 50 }) }),
      {
        selector: (reading) => reading.at,
        minLength: 1,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(
        readings.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const recent = new RecentReadings(100);
          for (const reading of shuffled) recent.add(reading);
          const newest = Math.max(...list.map((reading) => reading.at));
          for (const width of [10, 50, 100]) {
            const expected = list.filter(({ at }) => at > newest - width).reduce((sum, { value }) => sum + value, 0);
            expect(recent.sum(newest - width, newest).total).toBe(expected);
          }
        },
      ),
    );
  });
});
