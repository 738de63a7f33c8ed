// A second value for an instant that was judged already: the alarms end as if the one that stands had come alone.
import { describe, expect, test } from 'vitest';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import type { Reading } from '../../../domain/readings.ts';
import { cityOf, INNER, minutes, readingOf, START, Stage, stationOf, UNDERPASS } from './stage.ts';

const CITY = cityOf([
  stationOf({ id: 'up', ...UNDERPASS }),
  stationOf({ id: 'inner', ...INNER, interval_s: '300' }),
  stationOf({ id: 'gauge', kind: 'rain-gauge', interval_s: '300' }),
]);
const depth = (minute: number, value: number | null, more: Partial<Reading> = {}) =>
  readingOf('up', 'depth_m', START + minutes(minute), value, more);

/** Judges as the stream does, and tells the alarms what stands. */
function story(readings: readonly Reading[]): Stage {
  const judge = createQualityJudge(CITY);
  const stage = new Stage(CITY);
  for (const each of readings) {
    const { reading, stands, derived } = judge.take(each);
    stage.until(Math.max(stage.now, each.at));
    for (const standing of stands ? [reading, ...derived] : derived) stage.receive(standing);
  }
  return stage;
}
const alarmsOf = (stage: Stage) => [...stage.engine.alarms.values()].filter(({ rule }) => rule !== 'A7');
const figures = (stage: Stage) =>
  alarmsOf(stage).map(({ id, rule, level, value, raised_at, state }) => ({ id, rule, level, value, raised_at, state }));

describe('[Q21] a second value for the newest instant', () => {
  const quiet = [depth(0, 0.02), depth(1, 0.02)];

  test.each<[string, Reading, Reading, string]>([
    ['over a step', depth(2, 0.05), depth(2, 0.8), 'red'],
    ['over a higher step', depth(2, 0.12), depth(2, 0.3), 'orange'],
    ['where none was', depth(2, null), depth(2, 0.3), 'orange'],
    ['where one had failed', depth(2, 40), depth(2, 0.3), 'orange'],
  ])('raises %s, in either order', (_where, lower, higher, level) => {
    const [late, first] = [story([...quiet, lower, higher]), story([...quiet, higher, lower])];
    expect(figures(late)).toMatchObject([{ rule: 'A2', level, value: higher.value, raised_at: depth(2, 0).at }]);
    expect(figures(late)).toEqual(figures(first));
    expect(figures(story([...quiet, higher]))).toEqual(figures(first));
  });

  test('a third and a fourth one raise a standing alarm further, each in the log', () => {
    const stage = story([depth(0, 0.16), depth(1, 0.16), depth(2, 0.16), depth(2, 0.3), depth(2, 0.6)]);
    expect(figures(stage)).toMatchObject([{ level: 'red', value: 0.6, raised_at: START }]);
    const levels = stage.log.flatMap((step) => (step.kind === 'level-changed' ? [step.level] : []));
    expect(levels).toEqual(['orange', 'red']);
    expect(new Set(stage.log.map(({ id }) => id)).size).toBe(stage.log.length);
  });

  test('that is the same, or a repetition of the one that does not stand, causes nothing', () => {
    const stage = story([...quiet, depth(2, 0.3), depth(2, 0.3), depth(2, 0.2), depth(2, 0.3), depth(2, 0.2)]);
    expect(figures(stage)).toMatchObject([{ level: 'orange', value: 0.3 }]);
    expect(stage.log.filter(({ kind }) => kind !== 'joined')).toHaveLength(1);
  });

  test('the later and lower word of the device is held as any fall, and clears after its time', () => {
    const wrong = [...quiet, depth(2, 0.8, { seq: 8 }), depth(2, 0.02, { seq: 9 })];
    expect(figures(story(wrong))).toMatchObject([{ level: 'red', state: 'open' }]);
    const dry = Array.from({ length: 20 }, (_, i) => depth(3 + i, 0.02, { seq: 10 + i }));
    expect(figures(story([...wrong, ...dry]))).toMatchObject([{ state: 'cleared' }]);
    expect(figures(story([...quiet, wrong[3]!, wrong[2]!]))).toEqual([]);
  });

  test('of an instant that is past raises nothing for its time (A17)', () => {
    expect(figures(story([...quiet, depth(2, 0.05), depth(3, 0.05), depth(2, 0.8)]))).toEqual([]);
  });

  test('a frame 32 of 3.42 m and an extra report of 3.80 m of the same minute: the red step is reached', () => {
    const level = (value: number) => readingOf('inner', 'level_m', START, value);
    for (const order of [
      [level(3.42), level(3.8)],
      [level(3.8), level(3.42)],
    ])
      expect(figures(story(order))).toMatchObject([{ rule: 'A2', level: 'red', value: 3.8, raised_at: START }]);
  });

  test('of rain takes the place of the first in the sums (A4)', () => {
    const rain = (i: number, mm: number, seq?: number) =>
      readingOf('gauge', 'rain_mm', START + minutes(5 * i), mm, seq === undefined ? {} : { seq });
    const high = [rain(0, 10), rain(1, 10), rain(2, 5), rain(2, 16)];
    expect(figures(story(high))).toMatchObject([{ rule: 'A4', level: 'blue', value: 36 }]);
    expect(figures(story([rain(0, 10), rain(1, 10), rain(2, 16), rain(2, 5)]))).toEqual(figures(story(high)));
    // An instant that is past, too: the next report finds the sum right.
    const late = [rain(0, 10), rain(1, 10), rain(2, 5), rain(3, 4), rain(1, 20), rain(4, 0)];
    expect(figures(story(late))).toMatchObject([{ rule: 'A4', level: 'blue', value: 39 }]);
  });
});

describe('[Q20] a gauge that says its running total alone', () => {
  const total = (minute: number, mm: number) => readingOf('gauge', 'rain_total_mm', START + minutes(minute), mm);

  test('raises by what fell: 412, 420, 432 and 447 within a quarter of an hour are 35 mm (A4)', () => {
    const stage = story([total(0, 412), total(5, 420), total(10, 432), total(15, 447)]);
    expect(figures(stage)).toMatchObject([{ rule: 'A4', level: 'blue', value: 35 }]);
  });

  test.each([
    ['starts anew', [412, 420, 0, 2]],
    ['reads 0 once', [412, 420, 0, 422]],
    ['is replaced by a used one', [12, 20, 400, 402]],
    ['reads far too much once', [12, 20, 400, 22]],
  ])('raises nothing where it %s', (_what, totals) => {
    expect(figures(story(totals.map((mm, i) => total(5 * i, mm))))).toEqual([]);
  });
});
