import type { TFunction } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { andPeak, basisWord, currentWords, doubtWords } from '../../../client/format/current-words.ts';
import { hourMinute } from '../../../client/format/time.ts';
import { viewStation } from '../../../client/live/station-view.ts';
import type { Station } from '../../../domain/city.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import type { StationState } from '../../../domain/world.ts';
import { type Report, stateThrough } from '../../support/state-through.ts';
import { GAUGE, NOW, rained, TIDE, UNDERPASS } from '../small-city.ts';
import { wordsIn } from '../words.ts';

let en: TFunction;
let zh: TFunction;
beforeAll(async () => {
  [en, zh] = await Promise.all([wordsIn('en'), wordsIn('zh-CN')]);
});

/** A river whose line is at 12.5 m, as a flood leaves it. */
const RIVER: Station = { ...TIDE, regime: 'inner', range: [0, 20], thresholds: { red: 12.5 } };
const time = (at: number) => hourMinute(at, 'Asia/Shanghai');
/** In both languages, with the peak. */
const said = (station: Station, state: StationState, now = NOW) => {
  const view = viewStation(station, state, now);
  return [en, zh].map((t) => currentWords(view, { t, time, withPeak: true }));
};
const depth = (rows: readonly Report[], now = NOW, rest: Partial<StationState> = {}) =>
  said(UNDERPASS, stateThrough(UNDERPASS, rows, rest), now);
/** Minutes before now. */
const ago = (minutes: number) => NOW - minutes * MINUTE_MS;
const standing = (value: number, from: number, to = 0): Report[] =>
  Array.from({ length: from - to + 1 }, (_, i) => [ago(from - i), value + (i % 2) / 100] as const);

describe('[T1] how a value is known, in words', () => {
  test('measured: the value and its time', () => {
    expect(depth([[NOW, 0.02]])).toEqual(['2 cm at 14:00', '实测 2 厘米（14:00）']);
  });

  test('measured under its peak: the peak beside it', () => {
    const rows = [0.4, 0.38, 0.36, 0.34].map((value, i) => [ago(3 - i), value] as const);
    expect(depth(rows)).toEqual(['34 cm at 14:00; peak 40 cm', '实测 34 厘米（14:00）；峰值 40 厘米']);
  });

  test('[T2] last known: in the words of whoever must decide by it, also after hours', () => {
    const at = NOW - 5.5 * HOUR_MS;
    const state = stateThrough(RIVER, [[at, 12.54]]);
    expect(said(RIVER, state)).toEqual([
      'last known 12.54 m at 08:30, silent since; peak 12.54 m',
      '最后已知 12.54 米（08:30），此后无数据；峰值 12.54 米',
    ]);
  });

  test('[T2] offline', () => {
    expect(depth([[NOW, 0.3]], NOW, { presence: 'offline' })).toEqual([
      'last known 30 cm at 14:00, offline since; peak 30 cm',
      '最后已知 30 厘米（14:00），此后设备离线；峰值 30 厘米',
    ]);
  });

  test('a sensor that reports a fault keeps the last that was known, and says since when', () => {
    expect(
      depth([
        [ago(2), 0.3],
        [ago(1), null],
        [NOW, null],
      ]),
    ).toEqual([
      'last known 30 cm at 13:58, no value since 13:59: sensor reports a fault; peak 30 cm',
      '最后已知 30 厘米（13:58），13:59 起无测值：传感器报告故障；峰值 30 厘米',
    ]);
  });

  test('[Q1] what failed is never the figure, not even beside the reason', () => {
    const words = depth([
      [ago(1), 0.3],
      [NOW, -999],
    ]);
    expect(words[0]).toMatch(
      /^last known 30 cm at 13:59, values fail their checks since 14:00: outside .*; peak 30 cm$/,
    );
    expect(words.join()).not.toMatch(/999/);
  });

  test('[T1] a fall that is not believed: the water stands as it stood, and what the sensor says is told', () => {
    const rows: Report[] = [...standing(0.7, 8, 1), [NOW, 0]];
    expect(depth(rows)).toEqual([
      '71 cm at 13:59; fell 71 cm at once since: not believed',
      '71 厘米（13:59）；此后骤降 71 厘米，不予采信',
    ]);
  });

  test('doubted and higher: the value itself, with the doubt', () => {
    const view = viewStation(
      UNDERPASS,
      {
        ...stateThrough(UNDERPASS, [[NOW, 0.4]]),
        current: {
          depth_m: {
            value: 2.65,
            at: NOW,
            basis: 'doubted',
            flag: 3,
            reason: 'suspect',
            since: NOW,
            rising: null,
            peak: null,
          },
        },
        latest: { depth_m: { at: NOW, value: 2.65, flag: 3, reason: 'Q3 spike 2.25 m' } },
      },
      NOW,
    );
    expect(currentWords(view, { t: en, time })).toBe('265 cm at 14:00, doubted: spike 225 cm');
    expect(currentWords(view, { t: zh, time })).toBe('265 厘米（14:00），存疑：尖峰 225 cm');
  });

  test('doubted and lower: the doubt is of what came since, not of the value that stands', () => {
    const state = stateThrough(UNDERPASS, [[ago(1), 0.4]]);
    const view = viewStation(
      UNDERPASS,
      {
        ...state,
        current: { depth_m: { ...state.current.depth_m!, basis: 'doubted', reason: 'suspect', since: NOW } },
        latest: { depth_m: { at: NOW, value: 0.1, flag: 3, reason: 'Q3 spike 0.3 m' } },
      },
      NOW,
    );
    expect(currentWords(view, { t: en, time })).toBe('40 cm at 13:59; what came since is doubted: spike 30 cm');
  });

  test('[T2] not known: since when, and nothing is claimed', () => {
    expect(depth([[ago(90), 0]])).toEqual(['not known: nothing usable since 12:30', '水情不明：12:30 起无可用数据']);
    expect(depth([[NOW, null]])).toEqual([
      'not known: no value since 14:00: sensor reports a fault',
      '水情不明：14:00 起无测值：传感器报告故障',
    ]);
    const unheard = viewStation(UNDERPASS, undefined, NOW);
    expect(currentWords(unheard, { t: en, time })).toBe('no reading yet');
  });

  test('under maintenance: as such, and no fault of the sensor', () => {
    const state = stateThrough(UNDERPASS, [[ago(1), 0.02]]);
    const current = { ...state.current.depth_m!, basis: 'last-known', reason: 'under-work', since: NOW } as const;
    const peak = { value: 0.3, at: ago(3), since: ago(9) };
    const working = viewStation(UNDERPASS, { ...state, current: { depth_m: { ...current, peak } } }, NOW);
    expect(currentWords(working, { t: en, time })).toBe('last known 2 cm at 13:59, under maintenance since 14:00');
    expect(doubtWords(en, working)).toBe('under maintenance');
    expect(doubtWords(zh, working)).toBe('检修中');
  });

  test('of a rain gauge the sum of its hour, never one report of it', () => {
    const view = viewStation(GAUGE, rained(42, { age: 9 * MINUTE_MS }), NOW);
    expect(currentWords(view, { t: en, time })).toBe('last known 42.0 mm/h at 13:51, silent since');
    expect(currentWords(view, { t: zh, time })).toBe('最后已知 42.0 毫米/小时（13:51），此后无数据');
  });

  test('in one word beside a number that has no room for more', () => {
    const word = (state: StationState | undefined) => basisWord(en, viewStation(UNDERPASS, state, NOW).current);
    expect(word(stateThrough(UNDERPASS, [[NOW, 0.3]]))).toBe('');
    expect(word(stateThrough(UNDERPASS, [[ago(20), 0.3]]))).toBe('last known');
    expect(word(stateThrough(UNDERPASS, [...standing(0.7, 8, 1), [NOW, 0]]))).toBe('doubted');
    expect(word(undefined)).toBe('not known');
  });

  test('the peak is told of nothing that is dry', () => {
    const dry = viewStation(UNDERPASS, stateThrough(UNDERPASS, [[NOW, 0]]), NOW);
    expect(andPeak(en, 'measured', dry)).toBe('measured');
  });
});
