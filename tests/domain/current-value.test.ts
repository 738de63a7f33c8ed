// What is known of one sensor, whatever it says and whatever time does to it.
import { describe, expect, it } from 'vitest';
import { CurrentBook } from '../../domain/current-book.ts';
import { CurrentFold } from '../../domain/current-fold.ts';
import { type CurrentValue, changesAfter, currentAt } from '../../domain/current-value.ts';
import { currentWords } from '../../domain/current-words.ts';
import type { Flag, Reading } from '../../domain/readings.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { cityOf, INNER, START, stationOf, UNDERPASS } from './alerts/stage.ts';

const UP = stationOf({ id: 'up', ...UNDERPASS });
const RIVER = stationOf({ id: 'river', ...INNER });
type Said = readonly [minute: number, value: number | null, flag?: Flag, tests?: Reading['tests']];

const readingOf = ([minute, value, flag = value === null ? 9 : 1, tests]: Said): Reading => ({
  stationId: 'up',
  measure: 'depth_m',
  at: START + minute * MINUTE_MS,
  value,
  flag,
  ...(tests ? { tests } : {}),
});
const told = (...said: Said[]): CurrentValue => {
  const fold = new CurrentFold(UP, 'depth_m');
  for (const one of said) fold.take(readingOf(one));
  return fold.value;
};
const at = (minute: number) => START + minute * MINUTE_MS;

describe('[T1] the current value', () => {
  it('is the newest that passed', () => {
    expect(told([0, 0.1], [1, 0.3])).toMatchObject({ value: 0.3, at: at(1), basis: 'measured', flag: 1 });
  });

  it.each<[string, Said[], Partial<CurrentValue>]>([
    [
      'a doubted rise, at its face',
      [
        [0, 0.1],
        [1, 2.65, 3],
      ],
      { value: 2.65, at: at(1), basis: 'doubted', reason: 'suspect', since: at(1) },
    ],
    [
      'a doubted fall, not at all',
      [
        [0, 0.95],
        [1, 0.2, 3],
      ],
      { value: 0.95, at: at(0), basis: 'doubted', reason: 'suspect' },
    ],
    [
      'a doubted value under a doubted one, not either',
      [
        [0, 0.1],
        [1, 2.65, 3],
        [2, 0.3, 3],
      ],
      { value: 2.65, at: at(1), basis: 'doubted', since: at(1) },
    ],
    [
      'an impossible fall, by its name',
      [
        [0, 0.71],
        [1, 0.71],
        [2, 0, 3, { impossible_fall: 3 }],
      ],
      { value: 0.71, at: at(1), basis: 'doubted', reason: 'fall', since: at(2) },
    ],
    [
      'an empty report',
      [
        [0, 0.95],
        [1, null],
        [2, null],
      ],
      { value: 0.95, at: at(0), basis: 'last-known', reason: 'missing', since: at(1) },
    ],
    [
      'a failed value',
      [
        [0, 0.95],
        [1, -999, 4],
      ],
      { value: 0.95, at: at(0), basis: 'last-known', reason: 'failed', since: at(1) },
    ],
    [
      'maintenance',
      [
        [0, 0.95],
        [1, 0.4, 4, { under_work: 4 }],
      ],
      { value: 0.95, basis: 'last-known', reason: 'under-work', since: at(1) },
    ],
    [
      'a good value after a doubt',
      [
        [0, 0.95],
        [1, 2.65, 3],
        [2, 0.9],
      ],
      { value: 0.9, at: at(2), basis: 'measured' },
    ],
    [
      'a late value, if it is the last that could be used',
      [
        [0, 0.2],
        [5, null],
        [3, 0.6],
      ],
      { value: 0.6, at: at(3), basis: 'last-known' },
    ],
    [
      'a late value behind a newer one, not at all',
      [
        [0, 0.2],
        [5, 0.3],
        [3, 0.6],
      ],
      { value: 0.3, at: at(5), basis: 'measured' },
    ],
    [
      'nothing that could be used',
      [
        [0, null],
        [1, 9.9, 4],
      ],
      { value: null, at: null, basis: 'unknown', reason: 'failed', flag: 9 },
    ],
  ])('takes %s', (_what, said, expected) => {
    expect(told(...said)).toMatchObject(expected);
  });

  it('rises where ten minutes show it, and says nothing of that where nobody sees it move', () => {
    const rising = Array.from({ length: 12 }, (_, minute): Said => [minute, 0.1 + 0.01 * minute]);
    expect(told(...rising).rising).toBe(true);
    expect(told(...rising.map(([minute]): Said => [minute, 0.2])).rising).toBe(false);
    expect(told([0, 0.1]).rising).toBeNull();
    expect(told(...rising, [12, null]).rising).toBeNull();
  });

  it('is the same after a restart, in the middle of anything', () => {
    const said: Said[] = [
      [0, 0.02],
      [1, 0.3],
      [2, 0.6],
      [3, 0.1, 3],
      [4, null],
      [5, 0.5],
      [6, null],
      [7, 0.95, 3],
      [8, -1, 4],
    ];
    for (let cut = 0; cut <= said.length; cut++) {
      const book = new CurrentBook(cityOf([UP]));
      for (const one of said.slice(cut)) book.take(readingOf(one));
      book.restore(said.slice(0, cut).map(readingOf));
      expect(book.of('up', 'depth_m')).toEqual(told(...said));
    }
  });
});

describe('[T2] what time adds', () => {
  const aged = (
    value: CurrentValue,
    heardMinute: number,
    minute: number,
    presence: 'online' | 'offline' | null = null,
    station = UP,
  ) =>
    currentAt(
      station,
      { current: { depth_m: value }, latest: { depth_m: { at: at(heardMinute) } }, presence },
      'depth_m',
      at(minute),
    );

  it('is silence after six cadences, and a goodbye at once; the value stays', () => {
    const value = told([0, 0.95]);
    expect(aged(value, 0, 6)).toBe(value);
    expect(aged(value, 0, 6.1)).toMatchObject({
      value: 0.95,
      at: at(0),
      basis: 'last-known',
      reason: 'silent',
      since: at(0),
    });
    expect(aged(value, 0, 1, 'offline')).toMatchObject({ value: 0.95, basis: 'last-known', reason: 'offline' });
  });

  it('is that a calm value says nothing any more; water that stood stays for good', () => {
    expect(aged(told([0, 0.02]), 0, 60)).toMatchObject({ value: 0.02, basis: 'last-known' });
    expect(aged(told([0, 0.02]), 0, 61)).toMatchObject({
      value: null,
      at: null,
      basis: 'unknown',
      reason: 'outdated',
    });
    expect(aged(told([0, 0.05]), 0, 60 * 24 * 7)).toMatchObject({ value: 0.05, basis: 'last-known' });
    const river = new CurrentFold(RIVER, 'level_m').take({
      ...readingOf([0, 3]),
      stationId: 'river',
      measure: 'level_m',
    });
    expect(aged(river, 0, 179, null, RIVER).basis).toBe('last-known');
    expect(aged(river, 0, 181, null, RIVER).basis).toBe('unknown');
  });

  it('makes no difference to what was aged before, and says when it will speak again', () => {
    const once = aged(told([0, 0.02]), 0, 10);
    expect(aged(once, 0, 10)).toBe(once);
    const state = { latest: { depth_m: { at: at(0) } } };
    for (const value of [told([0, 0.02]), once]) {
      const next = changesAfter(UP, state, 'depth_m', value);
      expect(aged(value, 0, (next - START) / MINUTE_MS).basis).not.toBe(value.basis);
      expect(aged(value, 0, (next - START) / MINUTE_MS - 0.001).basis).toBe(value.basis);
    }
    expect(changesAfter(UP, state, 'depth_m', { ...once, peak: { at: 0, value: 1, since: 0 } })).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('hides what was said under maintenance at once, unless water stood', () => {
    const work: Said = [1, 0.4, 4, { under_work: 4 }];
    expect(aged(told([0, 0.02], work), 1, 1)).toMatchObject({ value: null, basis: 'unknown', reason: 'under-work' });
    expect(aged(told([0, 0.95], work), 1, 1)).toMatchObject({
      value: 0.95,
      basis: 'last-known',
      reason: 'under-work',
    });
  });
});

describe('[T3] water that stands', () => {
  it('has its peak from the first value on its line on, doubted and late ones too', () => {
    expect(told([0, 0.04]).peak).toBeNull();
    expect(told([0, 0.05], [1, 0.8, 3], [2, 0.5]).peak).toEqual({ at: at(1), value: 0.8, since: at(0) });
    expect(told([0, 0.05], [5, 0.5], [3, 0.9]).peak).toEqual({ at: at(3), value: 0.9, since: at(0) });
  });

  it('is gone when good values have been under the margin for ten minutes, and not before', () => {
    const dry = (count: number) => Array.from({ length: count }, (_, minute): Said => [2 + minute, 0.02]);
    expect(told([0, 0.3], [1, 0.1], ...dry(10)).peak).not.toBeNull();
    expect(told([0, 0.3], [1, 0.1], ...dry(11)).peak).toBeNull();
    expect(told([0, 0.3], [1, 0.1], ...dry(11).map(([minute, value]): Said => [minute, value, 3])).peak).not.toBeNull();
    expect(told([0, 0.3], [1, 0.1], [2, 0.02], [60, 0.02]).peak).not.toBeNull();
  });
});

describe('[T4] in words', () => {
  const words = (value: CurrentValue) => currentWords('depth_m', value, 'Asia/Shanghai');

  it('each value says how it is known, since when, and its own time', () => {
    const clock = (minute: number) => new Date(at(minute) + 8 * HOUR_MS).toISOString().slice(11, 16);
    expect(words(told([0, 0.27])).en).toBe('0.27 m');
    expect(words(told([0, 0.27], [1, 0.25])).en).toBe('0.25 m, peak 0.27 m');
    expect(words(told([0, 0.95], [1, null]))).toEqual({
      en: `last known 0.95 m at ${clock(0)}, sensor failed since ${clock(1)}`,
      zh: `最后已知 0.95 m（${clock(0)}），${clock(1)} 起传感器故障`,
    });
    expect(words(told([0, 0.71], [1, 0.71], [2, 0, 3, { impossible_fall: 3 }])).en).toBe(
      `last known 0.71 m at ${clock(1)}, sudden fall since ${clock(2)}, not believed`,
    );
    expect(words(told([0, null])).en).toBe(`not known, sensor failed since ${clock(0)}`);
  });
});
