// What the world says of the next two hours at a place, and what it means that it says nothing.
import { describe, expect, test } from 'vitest';
import type { CurrentValue } from '../../../domain/current-value.ts';
import { expectationAt, isOverdue } from '../../../domain/forecast/expectation.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { forecast } from '../../client/dispatch-world.ts';
import { NOW, reported } from '../../client/small-city.ts';

const MINUTE = 60_000;
const run = (minutesAgo: number) => ({ forecastRuns: { current: { issued_at: NOW - minutesAgo * MINUTE } } });
const of = (world: object, water: CurrentValue | null = null, measure: 'depth_m' | 'level_m' = 'depth_m') =>
  expectationAt({ ...EMPTY_WORLD, ...world }, { id: 'S-1', measure, water }, NOW);
const depth = (value: number | null, flag: 1 | 3 | 9 = 1) => reported('depth_m', value, { flag }).current.depth_m!;

describe('[F11] expectationAt', () => {
  test('is no forecast before the first run', () => {
    expect(of({})).toEqual({ kind: 'none', why: 'no-run' });
  });

  test('is dry by a run of the last five minutes that holds no forecast of the place', () => {
    expect(of(run(5))).toEqual({ kind: 'dry', issued_at: NOW - 5 * MINUTE });
    expect(of(run(1), depth(0.04))).toMatchObject({ kind: 'dry' });
  });

  test('is no forecast once the last run is older than that', () => {
    expect(of(run(5.1))).toMatchObject({ kind: 'none', why: 'overdue' });
  });

  test.each([
    ['measured', depth(0.05)],
    ['doubted', depth(0.67, 3)],
    ['last known of water that stood', { ...depth(0.95), basis: 'last-known' as const }],
  ])('is never dry where water stands: %s', (_, water) => {
    expect(of(run(1), water)).toMatchObject({ kind: 'none', why: 'water-since' });
  });

  test('is never dry of a river', () => {
    expect(of(run(1), null, 'level_m')).toEqual({ kind: 'none', why: 'no-run' });
  });

  test('is the forecast where there is one, with whether the next is overdue', () => {
    const issued = { ...forecast('S-1', 0.12, [0.2]), issued_at: NOW - 6 * MINUTE };
    expect(of({ forecasts: { 'S-1': issued } })).toEqual({ kind: 'forecast', forecast: issued, overdue: true });
    expect(isOverdue({ issued_at: NOW - 5 * MINUTE }, NOW)).toBe(false);
  });
});
