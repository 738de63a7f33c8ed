import { describe, expect, test } from 'vitest';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { standsOver } from '../../../domain/quality/stands-over.ts';
import type { Reading } from '../../../domain/readings.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { reading } from './readings.ts';

const depth = (value: number | null, more: Partial<Reading> = {}): Reading => ({
  ...reading(0, 0, 'depth_m', 'underpass'),
  value,
  ...(value === null ? { flag: 9, reason: 'sensor fault' } : {}),
  ...more,
});

describe('[Q21] of two values of one instant', () => {
  test.each<[string, Reading, Reading]>([
    ['the higher stands over the lower', depth(0.8), depth(0.2)],
    ['a value stands over none', depth(0), depth(null)],
    ['one that passed stands over one that failed', depth(0.2), depth(40, { flag: 4 })],
    ['one that failed stands over none', depth(40, { flag: 4 }), depth(null)],
    ['one that is doubted stands where it is the higher: doubt lowers no danger', depth(0.8, { flag: 3 }), depth(0.2)],
    ['the later word of the device stands, also where it is lower', depth(0.2, { seq: 12 }), depth(0.8, { seq: 11 })],
    ['a numbered word stands over one without a number', depth(0.2, { seq: 12 }), depth(0.8)],
    ['a later word that failed does not', depth(0.2, { seq: 11 }), depth(40, { flag: 4, seq: 12 })],
    ['a later word without a value does not', depth(0.2, { seq: 11 }), depth(null, { seq: 12 })],
    ['of one number the higher stands', depth(0.8, { seq: 12 }), depth(0.2, { seq: 12 })],
  ])('%s', (_name, higher, lower) => {
    expect(standsOver(higher, lower)).toBe(true);
    expect(standsOver(lower, higher)).toBe(false);
    for (const order of [
      [higher, lower],
      [lower, higher],
    ] as const) {
      const judge = createQualityJudge(SMALL_CITY);
      const first = judge.take(order[0]);
      const second = judge.take(order[1]);
      expect(first).toMatchObject({ stands: true, other: null });
      expect(second).toMatchObject({ stands: order[1] === higher, other: { value: order[0].value } });
      expect(second.reading.corrects).toBe(order[1] === higher ? true : undefined);
      expect(judge.take(higher)).toMatchObject({ reading: { value: higher.value }, stands: true, other: null });
    }
  });

  test('the first that came is kept where it is the same', () => {
    const judge = createQualityJudge(SMALL_CITY);
    judge.take(depth(0.2, { seq: 11 }));
    expect(judge.take(depth(0.2, { seq: 10 }))).toMatchObject({ reading: { seq: 11 }, stands: true, other: null });
  });

  test('a value that comes again under a higher number stands with that one', () => {
    for (const flag of [1, 3] as const) {
      const judge = createQualityJudge(SMALL_CITY);
      judge.take(depth(0.2, { flag }));
      expect(judge.take(depth(0.2, { flag, seq: 12 }))).toMatchObject({
        reading: { seq: 12 },
        stands: true,
        other: null,
      });
      expect(judge.take(depth(0.8, { seq: 11 }))).toMatchObject({ stands: false });
    }
  });

  test('each other value is counted the first time that it is told', () => {
    const judge = createQualityJudge(SMALL_CITY);
    const others = [0.2, 0.8, 0.2, 0.8, 0.5, 0.5, 0.2].map((value) => judge.take(depth(value)).other?.value ?? null);
    expect(others).toEqual([null, 0.2, null, null, 0.8, null, null]);
  });

  test('the value that stands is the one that later ones are judged by', () => {
    const judge = createQualityJudge(SMALL_CITY);
    const level = (minutes: number, value: number) => judge.take(reading(minutes, value)).reading;
    level(0, 3);
    level(5, 3);
    level(10, 3);
    expect(level(10, 4)).toMatchObject({ value: 4, flag: 3, reason: 'Q3 spike 1 m; Q4 change 1 m in 5 min' });
    expect(level(15, 4)).toMatchObject({ flag: 3 });
    // A great step is proven by its third value (Q16).
    expect(level(20, 4)).toMatchObject({ flag: 1 });
  });

  test('a start from the history knows which one stands, and takes no older word over it', () => {
    const judge = createQualityJudge(SMALL_CITY);
    expect(judge.remember(depth(0.8, { seq: 12 }))).toMatchObject({ value: 0.8 });
    expect(judge.remember(depth(0.9, { seq: 11 }))).toBeNull();
    expect(judge.take(depth(0.9, { seq: 11 }))).toMatchObject({ stands: false });
    expect(judge.remember(depth(0.1, { seq: 13 }))).toMatchObject({ value: 0.1, corrects: true });
  });
});
