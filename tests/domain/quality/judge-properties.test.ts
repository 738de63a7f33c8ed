import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { City, Station } from '../../../domain/city.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import type { Reading } from '../../../domain/readings.ts';
import { SMALL_CITY, SMALL_INDEX } from '../../support/cities.ts';
import { minute, reading } from './readings.ts';

const verdicts = (city: City, readings: readonly Reading[]) => {
  const judge = createQualityJudge(city);
  return readings.map((each) => judge.judge(each));
};
const keyed = (judged: readonly Reading[]) =>
  Object.fromEntries(judged.map((each) => [`${each.stationId} ${each.measure} ${each.at}`, each]));

/** Levels of one gauge in the order of arrival: mostly on time, some late; few enough to be remembered whole. */
const levels = fc
  .uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 60 }), value: fc.integer({ min: 290, max: 420 }) }), {
    selector: ({ at }) => at,
    maxLength: 12,
  })
  .map((list) => list.map(({ at, value }) => reading(at * 5, value / 100, 'level_m', 'tide')));
/** The same of a gauge that nobody doubts. */
const calmLevels = levels.map((list) => list.map((each) => ({ ...each, value: 3 + (each.value % 0.08) })));

describe('whatever arrives', () => {
  test('[Q12] repeated readings change nothing', () => {
    fc.assert(
      fc.property(levels, fc.array(fc.tuple(fc.nat(), fc.nat())), (list, repeats) => {
        const once = keyed(verdicts(SMALL_CITY, list));
        const arrivals = list.map((each, i) => ({ each, when: i }));
        for (const [which, later] of repeats) {
          const original = arrivals[which % Math.max(1, list.length)];
          if (original) arrivals.push({ each: { ...original.each }, when: original.when + 0.5 + (later % 9) });
        }
        arrivals.sort((a, b) => a.when - b.when);
        for (const judged of verdicts(
          SMALL_CITY,
          arrivals.map(({ each }) => each),
        ))
          expect(judged).toEqual(once[`tide level_m ${judged.at}`]);
      }),
    );
  });

  test('[Q21] of several values for one instant the same one stands, with the same verdict, in whatever order they come', () => {
    const others = fc.array(
      fc.tuple(fc.nat(), fc.integer({ min: 280, max: 430 }), fc.option(fc.integer({ min: 0, max: 3 })), fc.boolean()),
      { maxLength: 8 },
    );
    const standing = (arrivals: readonly Reading[]) => {
      const judge = createQualityJudge(SMALL_CITY);
      const kept = new Map<number, Reading>();
      for (const each of arrivals) {
        const { reading: judged, stands } = judge.take(each);
        const { corrects: _mark, ...told } = judged;
        if (stands) kept.set(told.at, told);
      }
      return kept;
    };
    let corrected = 0;
    fc.assert(
      fc.property(levels, others, (list, alternatives) => {
        const forwards: Reading[] = [];
        const backwards: Reading[] = [];
        for (const [i, each] of list.entries()) {
          const same = alternatives
            .filter(([which]) => which % list.length === i)
            .map(([, value, seq, failed]): Reading => {
              const told = { ...each, value: failed ? -999 : value / 100 };
              return seq === null ? told : { ...told, seq };
            });
          corrected += same.length;
          forwards.push(each, ...same);
          backwards.push(...same.toReversed(), each);
        }
        expect(standing(backwards)).toEqual(standing(forwards));
      }),
      { numRuns: 2_000 }, // the impossible fall of a correction comes up in one run of some hundred
    );
    expect(corrected).toBeGreaterThan(0);
  });

  const withOthers = (list: readonly Reading[], others: readonly [number, number, number | null][]) => {
    const mixed: Reading[] = [...list];
    for (const [place, minutes, value] of others) {
      // Off the five-minute grid, so that it takes no other's instant.
      const flag = value === null ? 9 : 1;
      mixed.splice(place % (mixed.length + 1), 0, { ...reading(minutes * 5 + 1, 0, 'level_m', 'tide'), value, flag });
    }
    const judged = verdicts(SMALL_CITY, mixed);
    const isOther = ({ at }: Reading) => (at - minute(0)) % 300_000 !== 0;
    expect(judged.filter(isOther).every(({ flag }) => flag >= 4)).toBe(true);
    return judged.filter((each) => !isOther(each));
  };
  const othersOf = (...values: (number | null)[]) =>
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 300 }), fc.constantFrom(...values)), { maxLength: 40 });

  test('[Q12] a missing value never changes the verdict on another', () => {
    fc.assert(
      fc.property(levels, othersOf(null), (list, missing) => {
        expect(withOthers(list, missing)).toEqual(verdicts(SMALL_CITY, list));
      }),
    );
  });

  test('[Q12] a failed one never changes the verdict on a value that fits the good ones', () => {
    fc.assert(
      fc.property(calmLevels, othersOf(-999, 1e9, null), (list, failed) => {
        expect(withOthers(list, failed)).toEqual(verdicts(SMALL_CITY, list));
      }),
    );
  });

  test('[Q12] a start from the remembered readings goes on with the same verdicts', () => {
    fc.assert(
      fc.property(levels, fc.nat(12), (list, cut) => {
        const judge = createQualityJudge(SMALL_CITY);
        const successor = createQualityJudge(SMALL_CITY);
        for (const each of list.slice(0, cut)) successor.remember(judge.judge(each));
        for (const each of list.slice(cut)) expect(successor.judge(each)).toEqual(judge.judge(each));
      }),
    );
  });

  // Holes of hours, jumps that stay, other units, values that fail, rises: whatever leaves something to be proven.
  const wild = fc.array(
    fc.tuple(
      fc.constantFrom(1, 5, 5, 15, 90, 1_500),
      fc.constantFrom(2.5, 2.52, 2.6, 2.9, 3.2, 8.2, 8.22, 8.9, 0.025, 0, 17, -999, null),
    ),
    { minLength: 1, maxLength: 60 },
  );

  test.each([
    ['level_m', 'inner'],
    ['level_m', 'tide'],
    ['level_m', 'flow'],
    ['depth_m', 'underpass'],
  ] as const)('[Q16] a judge that remembers goes on as the one that judged, at any cut: %s of %s', (measure, id) => {
    fc.assert(
      fc.property(wild, fc.nat(60), (said, cut) => {
        let at = 0;
        const list = said.map(([later, value]): Reading => {
          at += later;
          return value === null ? { ...reading(at, 0, measure, id), value, flag: 9 } : reading(at, value, measure, id);
        });
        const judge = createQualityJudge(SMALL_CITY);
        const successor = createQualityJudge(SMALL_CITY);
        // As the database gives them: in the order of time, with what it keeps of each.
        for (const each of list.slice(0, cut)) successor.remember(structuredClone(judge.judge(each)));
        for (const each of list.slice(cut)) expect(successor.judge(each)).toEqual(judge.judge(each));
      }),
      { numRuns: 300 },
    );
  });

  test('[Q3] no depth higher than all before it is ever failed', () => {
    const depths = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(depths, fc.integer({ min: 1, max: 10 }), (list, step) => {
        const readings = list.map((cm, i) => reading(i * step, cm / 100, 'depth_m', 'underpass'));
        for (const [i, { flag }] of verdicts(SMALL_CITY, readings).entries())
          if (list.slice(0, i).every((cm) => cm <= list[i]!)) expect(flag).not.toBe(4);
      }),
    );
  });

  test('[Q11] a flag is never better than what any test said, unless the series has settled it (Q14)', () => {
    fc.assert(
      fc.property(levels, (list) => {
        for (const { flag, reason, tests = {} } of verdicts(SMALL_CITY, list))
          for (const [test, said] of Object.entries(tests))
            if (test !== 'gap' && said > 2 && !reason?.includes('Q14 confirmed'))
              expect(flag).toBeGreaterThanOrEqual(said);
      }),
    );
  });
});

describe('gauges that speak at the same time', () => {
  const model = SMALL_INDEX.stations.get('gauge')!;
  const gauges = Array.from(
    { length: 6 },
    (_, i): Station => ({ ...model, id: `g${i}`, lon: 121.5 + i / 200, code: '', interval_s: 60 }),
  );
  const city: City = { ...SMALL_CITY, stations: gauges };
  const MINUTES = 45;
  /** For each gauge when its rain begins, and how much falls a minute; one is blocked. */
  const storm = fc.array(fc.record({ from: fc.nat(20), mm: fc.integer({ min: 0, max: 20 }) }), {
    minLength: gauges.length,
    maxLength: gauges.length,
  });
  const delays = fc.array(fc.integer({ min: 0, max: 59_999 }), { minLength: 50, maxLength: 50 });
  const said = (rain: { from: number; mm: number }[]) =>
    Array.from({ length: MINUTES }, (_, m) =>
      gauges.map(({ id }, i) => {
        const mm = i === 0 || m < rain[i]!.from ? 0 : rain[i]!.mm / 10;
        return { ...reading(m, mm, 'rain_mm', id), at: minute(m) + i * 9_000 };
      }),
    ).flat();

  test('[Q7] get the same verdicts in whatever order their messages of one interval arrive', () => {
    let blocked = 0;
    fc.assert(
      fc.property(storm, delays, (rain, delay) => {
        const readings = said(rain);
        const shuffled = readings
          .map((each, i) => ({ each, arrives: each.at + delay[(i * 7) % delay.length]! }))
          .sort((a, b) => a.arrives - b.arrives)
          .map(({ each }) => each);
        const inOrder = verdicts(city, readings);
        blocked += inOrder.filter(({ tests }) => tests?.neighbour === 3).length;
        expect(keyed(verdicts(city, shuffled))).toEqual(keyed(inOrder));
      }),
    );
    expect(blocked).toBeGreaterThan(0);
  });
});
