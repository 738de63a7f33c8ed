import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { SMALL_CITY } from '../support/cities.ts';
import { reading } from './quality/readings.ts';

const GAUGE = SMALL_CITY.stations.find(({ id }) => id === 'gauge')!;
const CADENCE_MIN = GAUGE.interval_s / 60;
const total = (reports: number, mm: number, more: Partial<Reading> = {}): Reading => ({
  ...reading(reports * CADENCE_MIN, mm, 'rain_total_mm', 'gauge'),
  ...more,
});
const amount = (reports: number, mm: number): Reading => reading(reports * CADENCE_MIN, mm, 'rain_mm', 'gauge');

/** What stands as rain after readings have come, oldest first: minutes after the start and mm. */
function rainAfter(
  readings: readonly Reading[],
  judge = createQualityJudge(SMALL_CITY),
): (readonly [number, number | null])[] {
  const standing = new Map<number, Reading>();
  for (const each of readings) {
    const { reading: judged, stands, derived } = judge.take(each);
    if (stands && judged.measure === 'rain_mm') standing.set(judged.at, judged);
    for (const one of derived) standing.set(one.at, one);
  }
  const from = total(0, 0).at;
  return [...standing.values()]
    .sort((a, b) => a.at - b.at)
    .map(({ at, value }) => [(at - from) / MINUTE_MS / CADENCE_MIN, value]);
}
const totals = (...mm: number[]) => mm.map((each, i) => total(i, each));
const rainOf = (...mm: number[]) => rainAfter(totals(...mm)).map(([, each]) => each);

describe('[Q20] the running total of a gauge becomes amounts', () => {
  test.each<[string, number[], (number | null)[]]>([
    ['412, 420, 432, 447 are 8, 12 and 15 mm', [412, 420, 432, 447], [8, 12, 15]],
    ['a total that stands is no rain, and no gap', [5, 5, 5], [0, 0]],
    ['the first total says nothing of what fell before', [412], []],
    ['tenths stay tenths', [0.1, 0.3, 0.6], [0.2, 0.3]],
    ['a restart counts what has fallen since, never less than nothing', [412, 3, 5], [3, 2]],
    ['one report that reads 0 and then the truth again', [412, 0, 414], [0, 2]],
    ['and of a small total', [12, 0, 12.4], [0, 0.4]],
    ['three reports that read 0', [412, 0, 0, 0, 414], [0, 0, 0, 2]],
    ['a restart that is followed by rain', [12, 0, 3, 13], [0, 3, 10]],
    ['one report that is far too high', [412, 9_999, 414], [0, 2]],
    ['one report that is too high by what rain could be', [412, 432, 413], [0, 1]],
    ['roll-over of a counter of four digits', [998.6, 999.9, 1.2], [1.3, 1.3]],
    ['roll-over of five digits', [9_998, 3], [5]],
    ['roll-over of sixteen bits of tenths', [6_552, 1.4], [3]],
    ['a gauge replaced by a new one', [447, 0, 0.2], [0, 0.2]],
    ['a gauge replaced by a used one: what fell is not known', [12, 400, 402], [null, 2]],
    ['the same downwards', [412, 120, 121], [null, 1]],
  ])('%s', (_name, said, mm) => {
    expect(rainOf(...said)).toEqual(mm);
  });

  test('an amount that is derived says so, and since when it fell', () => {
    const judge = createQualityJudge(SMALL_CITY);
    const [, second] = totals(412, 420).map((each) => judge.take(each));
    expect(second!.derived).toEqual([
      expect.objectContaining({
        measure: 'rain_mm',
        value: 8,
        flag: 1,
        derivedSince: total(0, 0).at,
        at: total(1, 0).at,
      }),
    ]);
  });

  test('what no rain can be is missing, with its reason', () => {
    const judge = createQualityJudge(SMALL_CITY);
    const [, jump] = totals(12, 400).map((each) => judge.take(each));
    expect(jump!.derived).toMatchObject([
      { value: null, flag: 9, reason: `Q20 total moved from 12 to 400 mm in ${CADENCE_MIN} min` },
    ]);
  });

  test('an amount over hours of silence is kept, and the doubt when it fell with it', () => {
    const judge = createQualityJudge(SMALL_CITY);
    judge.take(total(0, 12));
    expect(judge.take(total(48, 112)).derived).toMatchObject([
      { value: 100, flag: 3, reason: `Q20 fell at some time within ${(48 * CADENCE_MIN) / 60} h` },
    ]);
    expect(judge.take(total(96, 112)).derived).toMatchObject([{ value: 0, flag: 1 }]);
    expect(judge.take(total(96 + 60 / CADENCE_MIN, 142)).derived).toMatchObject([{ value: 30, flag: 1 }]);
  });

  test('a total that failed or is missing gives no amount, and one of a test report a doubted one', () => {
    const judge = createQualityJudge(SMALL_CITY);
    judge.take(total(0, 12));
    expect(judge.take(total(1, -5)).derived).toEqual([]);
    expect(judge.take({ ...total(2, 0), value: null, flag: 9 }).derived).toEqual([]);
    expect(judge.take({ ...total(3, 13), flag: 3, reason: 'test report' }).derived).toMatchObject([
      { value: 1, flag: 3, reason: 'test report' },
    ]);
  });

  test('a total that was corrected corrects the amounts on both sides of it', () => {
    const wrong = [total(0, 10), total(1, 18, { seq: 1 }), total(2, 20)];
    expect(rainAfter(wrong)).toEqual([
      [1, 8],
      [2, 2],
    ]);
    expect(rainAfter([...wrong, total(1, 11, { seq: 2 })])).toEqual([
      [1, 1],
      [2, 9],
    ]);
  });
});

describe('[Q20] a gauge that says both', () => {
  test('keeps its own amounts, whatever its total says', () => {
    const both = [0, 1, 2, 3].flatMap((i) => [amount(i, 2), total(i, 10 + 8 * i)]);
    const own = [0, 1, 2, 3].map((i) => [i, 2]);
    expect(rainAfter(both)).toEqual(own);
    expect(rainAfter(both.toReversed())).toEqual(own);
  });

  test('is not counted twice where its total comes at other times, nor where its amounts come late', () => {
    const both = [amount(0, 1), total(0.5, 10), amount(1, 1), total(1.5, 11), amount(2, 1), total(2.5, 12)];
    const sum = (readings: readonly Reading[]) => rainAfter(readings).reduce((mm, [, each]) => mm + each!, 0);
    expect(sum(both)).toBe(3);
    const late = [
      ...both.filter(({ measure }) => measure === 'rain_total_mm'),
      ...both.filter(({ measure }) => measure === 'rain_mm'),
    ];
    expect(sum(late)).toBe(3);
  });

  test('is spoken for by its total once its amounts have been silent for six cadences, and nothing is lost or doubled', () => {
    const both = [0, 1, 2].flatMap((i) => [amount(i, 2), total(i, 10 + 2 * i)]);
    const silent = Array.from({ length: 8 }, (_, i) => total(3 + i, 15 + i));
    // From the last own amount at 2 on, fourteen: one a report, the first seven of them told together.
    expect(rainAfter([...both, ...silent])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
      [9, 7],
      [10, 1],
    ]);
  });
});

describe('[Q20] whatever the order', () => {
  const walk = fc
    .array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 10 })
    .map((steps) => totals(...steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, each) => sum + each, 100))));

  test('totals that arrive late or twice give the same amounts as in time', () => {
    fc.assert(
      fc.property(
        walk.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const inTime = rainAfter(list);
          expect(inTime.map(([, mm]) => mm)).toEqual(list.slice(1).map(({ value }, i) => value! - list[i]!.value!));
          const known = rainAfter([...shuffled, ...shuffled]);
          expect(known.filter(([, mm]) => mm !== 0)).toEqual(inTime.filter(([, mm]) => mm !== 0));
        },
      ),
    );
  });

  test('no total, however wild, gives less than nothing or more than the sky can', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100_000, noNaN: true }), { maxLength: 12 }), (wild) => {
        for (const [, mm] of rainAfter(totals(...wild))) {
          if (mm === null) continue;
          expect(mm).toBeGreaterThanOrEqual(0);
          expect(mm).toBeLessThanOrEqual(200);
        }
      }),
    );
  });

  test('a total older than what is remembered, live or after a start, counts nothing again', () => {
    const sum = (rain: readonly (readonly [number, number | null])[]) => rain.reduce((mm, [, each]) => mm + each!, 0);
    const day = Array.from({ length: 30 }, (_, i) => total(i, i));
    expect(sum(rainAfter([...day, total(2.5, 2.5), total(-3, 0), total(1, 1)]))).toBe(29);
    const judge = createQualityJudge(SMALL_CITY);
    judge.remember(total(29, 29));
    expect(rainAfter([total(28.5, 28.5), total(1, 1), total(30, 31)], judge)).toEqual([[30, 2]]);
  });

  test('two that hear all and write a part each write every amount, the last word on each by whoever knows it', () => {
    const said = [total(0, 10), total(1, 18), total(3, 30), total(2, 20), total(4, 0), total(5, 31)];
    const judges = [createQualityJudge(SMALL_CITY), createQualityJudge(SMALL_CITY)];
    const written = new Map<number, number | null>();
    for (const [i, each] of said.entries()) {
      for (const judge of judges) judge.take(each);
      for (const { at, value } of judges[i % 2]!.take(each).derived) written.set(at, value);
    }
    expect([...written].sort(([a], [b]) => a - b).map(([, mm]) => mm)).toEqual([8, 2, 10, 0, 1]);
  });

  test('a start from the history goes on where it stood', () => {
    const judge = createQualityJudge(SMALL_CITY);
    const successor = createQualityJudge(SMALL_CITY);
    for (const each of totals(412, 0)) {
      const { reading: judged, derived } = judge.take(each);
      for (const one of [judged, ...derived]) successor.remember(one);
    }
    expect(rainAfter([total(2, 414), total(3, 415)], successor)).toEqual([
      [2, 2],
      [3, 1],
    ]);
  });
});
