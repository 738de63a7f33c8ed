import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Flag } from '../../domain/readings.ts';
import {
  applyChanges,
  type Change,
  EMPTY_WORLD,
  lastHeard,
  type StationState,
  type World,
} from '../../domain/world.ts';
import { SILENT_STATION } from '../../server/stream/live-world.ts';

const station = (value: number): StationState => ({
  ...SILENT_STATION,
  latest: { level_m: { at: value, value, flag: 1 } },
});
const part = { state: 'ok', since: 0 } as const;

const key = fc.constantFrom('a', 'b', 'c', 'constructor', 'toString');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.constant('stations' as const), key, fc.oneof(fc.nat(9).map(station), fc.constant(null))),
  fc.tuple(fc.constant('parts' as const), key, fc.constantFrom(part, null)),
);
const changes = fc.array(change, { maxLength: 20 });
const world = changes.map((list) => applyChanges(EMPTY_WORLD, list));

/** What the fold must come to, told the slow way: one change after the other on a deep copy. */
function oneByOne(start: World, list: readonly Change[]): World {
  const next = structuredClone(start) as unknown as Record<string, Record<string, unknown>>;
  for (const [collection, name, value] of list) {
    if (value === null) delete next[collection]![name];
    else next[collection]![name] = value;
  }
  return next as unknown as World;
}

describe('the fold', () => {
  test('[L2] a change carries the whole new value: nothing of the old one stays', () => {
    const before = applyChanges(EMPTY_WORLD, [['stations', 'a', { ...station(1), presence: 'online' }]]);
    const after = applyChanges(before, [['stations', 'a', station(2)]]);
    expect(after.stations).toEqual({ a: station(2) });
  });

  test('[L2] null removes, and removing what is not there does nothing', () => {
    const before = applyChanges(EMPTY_WORLD, [['stations', 'a', station(1)]]);
    expect(
      applyChanges(before, [
        ['stations', 'a', null],
        ['stations', 'b', null],
      ]).stations,
    ).toEqual({});
  });

  test('no change gives the same world', () => {
    expect(applyChanges(EMPTY_WORLD, [])).toBe(EMPTY_WORLD);
  });

  test('[L2] applying changes twice is the same as once', () => {
    fc.assert(
      fc.property(world, changes, (start, list) => {
        const once = applyChanges(start, list);
        expect(applyChanges(once, list)).toEqual(once);
      }),
      { seed: 4 },
    );
  });

  test('[L2] it comes to the same in one batch, in two, or one by one', () => {
    fc.assert(
      fc.property(world, changes, fc.nat(20), (start, list, cut) => {
        const whole = applyChanges(start, list);
        expect(applyChanges(applyChanges(start, list.slice(0, cut)), list.slice(cut))).toEqual(whole);
        expect(oneByOne(start, list)).toEqual(whole);
      }),
      { seed: 5 },
    );
  });

  test('the world it is given is left as it was, and collections without a change keep their reference', () => {
    fc.assert(
      fc.property(world, changes, (start, list) => {
        const before = structuredClone(start);
        const after = applyChanges(start, list);
        expect(start).toEqual(before);
        const touched = new Set(list.map(([collection]) => collection));
        for (const collection of ['stations', 'cameras', 'trucks', 'parts'] as const) {
          if (!touched.has(collection)) expect(after[collection]).toBe(start[collection]);
          else expect(after[collection]).not.toBe(start[collection]);
        }
      }),
      { seed: 6 },
    );
  });

  test('a neighbour of a changed key keeps its reference', () => {
    const start = applyChanges(EMPTY_WORLD, [
      ['stations', 'a', station(1)],
      ['stations', 'b', station(2)],
    ]);
    const after = applyChanges(start, [['stations', 'a', station(3)]]);
    expect(after.stations.b).toBe(start.stations.b);
  });
});

describe('when a station was last heard', () => {
  test('the newest of its measures counts', () => {
    const state: StationState = {
      ...station(5),
      latest: { level_m: { at: 5, value: 1, flag: 1 }, battery_v: { at: 9, value: null, flag: 9 } },
    };
    expect(lastHeard(state)).toBe(9);
  });

  test('a station without a value, or not in the world, was never heard', () => {
    expect(lastHeard({ ...station(1), latest: {} })).toBeNull();
    expect(lastHeard(undefined)).toBeNull();
  });
});

test('[T1] a state that was recorded before there were current values tells what was reported', () => {
  const recorded = (value: number | null, flag: Flag) =>
    ({
      latest: { depth_m: { at: 5, value, flag } },
      level: null,
      change_10min: null,
      rain: null,
      presence: null,
    }) as never;
  const known = (state: never) => applyChanges(EMPTY_WORLD, [['stations', 'old', state]]).stations.old!.current.depth_m;
  expect(known(recorded(0.6, 1))).toMatchObject({ value: 0.6, at: 5, basis: 'measured' });
  expect(known(recorded(2.6, 3))).toMatchObject({ value: 2.6, basis: 'doubted', reason: 'suspect' });
  expect(known(recorded(-999, 4))).toMatchObject({ value: null, basis: 'unknown', reason: 'failed' });
  expect(known(recorded(null, 9))).toMatchObject({ value: null, basis: 'unknown', reason: 'missing' });
});
