import { describe, expect, test } from 'vitest';
import { decodeMessage } from '../../../domain/messages/index.ts';
import { createQualityJudge, type QualityJudge } from '../../../domain/quality/judge.ts';
import { rollUp, worse } from '../../../domain/quality/roll-up.ts';
import { confirmed, fail, NOT_EVALUATED, suspect } from '../../../domain/quality/verdict.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import { contextAt, SMALL_CITY } from '../../support/cities.ts';
import { minute, reading } from './readings.ts';

const judgeAll = (judge: QualityJudge, ...readings: Reading[]) => readings.map((each) => judge.judge(each));
const level = (minutes: number, value: number | null, stationId = 'inner'): Reading =>
  value === null
    ? { stationId, measure: 'level_m', at: minute(minutes), value, flag: 9, reason: 'sensor fault' }
    : reading(minutes, value, 'level_m', stationId);
const flags = (...readings: Reading[]) => judgeAll(createQualityJudge(SMALL_CITY), ...readings).map(({ flag }) => flag);

describe('the roll-up', () => {
  const at3: Reading = { ...reading(0, 3), flag: 3, reason: 'test report' };

  test.each<[string, Flag | undefined, Flag, Flag]>([
    ['fail beats suspect', 3, 4, 4],
    ['suspect is not bettered by pass', 3, 1, 3],
    ['not evaluated is no better than pass', 2, 1, 2],
    ['missing stays missing', 9, 4, 9],
    ['nothing said before', undefined, 2, 2],
  ])('[Q11] %s', (_name, a, b, both) => {
    expect(worse(a, b)).toBe(both);
    if (a !== undefined) expect(worse(b, a)).toBe(both);
  });

  test('[Q11] the reason names every rule that doubts the value, the gravest first', () => {
    const rolled = rollUp(reading(0, 3), [
      ['spike', suspect('Q3 spike 0.42 m')],
      ['flat_line', NOT_EVALUATED],
      ['attenuated_signal', fail('Q6 moved 0 m in 12 h')],
    ]);
    expect(rolled).toMatchObject({
      flag: 4,
      reason: 'Q6 moved 0 m in 12 h; Q3 spike 0.42 m',
      tests: { spike: 3, flat_line: 2, attenuated_signal: 4 },
    });
  });

  test('[Q14] a doubt that the series has settled is noted last, and leaves the flag', () => {
    const rise = confirmed('Q4 change 0.5 m in 5 min');
    expect(rollUp(reading(0, 3), [['rate_of_change', rise]])).toMatchObject({
      flag: 1,
      reason: 'Q4 change 0.5 m in 5 min; Q14 confirmed by the values before',
      tests: { rate_of_change: 3 },
    });
    const both = rollUp(reading(0, 3), [
      ['rate_of_change', rise],
      ['flat_line', suspect('Q5 flat at 3 m for 5 h')],
    ]);
    expect([both.flag, both.reason?.split('; ')[0]]).toEqual([3, 'Q5 flat at 3 m for 5 h']);
  });

  test('[Q11] tests that were not evaluated leave a value that passed its range a pass, and are named', () => {
    const [first] = judgeAll(createQualityJudge(SMALL_CITY), level(0, 3));
    expect(first).toEqual({ ...level(0, 3), tests: { spike: 2, rate_of_change: 2, flat_line: 2 } });
  });

  test('[Q11] a plain pass carries neither tests nor reason', () => {
    const [, , third] = judgeAll(createQualityJudge(SMALL_CITY), level(0, 3), level(5, 3.01), level(10, 3.02));
    expect(third).toEqual(level(10, 3.02));
  });

  test('[Q11] what the frame said of the value is kept and counts', () => {
    expect(rollUp(at3, [['flat_line', NOT_EVALUATED]])).toMatchObject({ flag: 3, reason: 'test report' });
    const judge = createQualityJudge(SMALL_CITY);
    judgeAll(judge, level(0, 3), level(5, 3));
    const failed: Reading = { ...level(10, 3), flag: 4, reason: 'level gauge fault' };
    expect(judge.judge(failed)).toEqual(failed);
  });

  test('[Q11] a gap names what is missing before a value and leaves its flag', () => {
    const [, after] = judgeAll(createQualityJudge(SMALL_CITY), level(0, 3), level(15, 3));
    expect(after).toMatchObject({ flag: 1, tests: { gap: 9 } });
    expect(after).not.toHaveProperty('reason');
  });

  test('[Q1] minus 999 fails with its rule, and missing stays missing', () => {
    const [, bad, none] = judgeAll(createQualityJudge(SMALL_CITY), level(0, 3), level(5, -999), level(10, null));
    expect(bad).toMatchObject({ flag: 4, reason: 'Q1 outside -10..100', tests: { gross_range: 4 } });
    expect(none).toEqual(level(10, null));
  });

  test('[Q1] not a number fails, though no message can bring it', () => {
    expect(createQualityJudge(SMALL_CITY).judge(level(0, Number.NaN)).flag).toBe(4);
  });
});

describe('the history', () => {
  test('[Q12] a spike, the way back, a step and the values after it', () => {
    expect(flags(level(0, 3), level(5, 3), level(10, 4), level(15, 3), level(20, 3.01))).toEqual([1, 1, 3, 1, 1]);
    expect(flags(level(0, 3), level(5, 3), level(10, 4), level(15, 4.01), level(20, 4))).toEqual([1, 1, 3, 3, 1]);
  });

  test('[Q12] a failed value is one that nothing is compared with', () => {
    const with999 = flags(level(0, 3), level(5, -999), level(10, 3.05), level(15, -999), level(20, 3.1));
    expect(with999).toEqual([1, 4, 1, 4, 1]);
  });

  test('[Q12] a repeated reading gets its first verdict and changes nothing', () => {
    const judge = createQualityJudge(SMALL_CITY);
    const [, , spike] = judgeAll(judge, level(0, 3), level(5, 3), level(10, 4));
    expect(judge.judge(level(10, 4))).toBe(spike);
    expect(judge.take(level(5, 3))).toMatchObject({ reading: { value: 3, flag: 1 }, stands: true, other: null });
    // The repetition proves nothing: it is the third value that does (Q16).
    expect(judge.judge(level(15, 4)).flag).toBe(3);
    expect(judge.judge(level(20, 4)).flag).toBe(1);
  });

  test('[Q12] a repeated -999 fails again', () => {
    const judge = createQualityJudge(SMALL_CITY);
    const [failed] = judgeAll(judge, level(0, -999));
    expect(judge.judge(level(0, -999))).toBe(failed);
  });

  test('[Q12] a late value is judged by its neighbours in time, and a wrong one may fail', () => {
    expect(flags(level(0, 3), level(10, 3.1), level(5, 3.05))).toEqual([1, 1, 1]);
    expect(flags(level(0, 3), level(10, 3.1), level(5, 3.9))).toEqual([1, 1, 4]);
  });

  test('[Q12] a gauge that fails for standing still goes on failing until it moves', () => {
    const judge = createQualityJudge(SMALL_CITY);
    judge.judge(level(-5, 3.2, 'tide'));
    const stuck = Array.from({ length: 121 }, (_, i) => judge.judge(level(i * 5, 3.1, 'tide')).flag);
    expect([stuck[47], stuck[48], stuck[95], stuck[96], stuck[120]]).toEqual([1, 3, 3, 4, 4]);
    expect(judge.judge(level(121 * 5, 3.15, 'tide')).tests).not.toHaveProperty('flat_line');
  });

  test('[Q12] a judge that only remembers judges on as the one that judged', () => {
    const past = [level(0, 3), level(5, 3), level(10, -999), level(15, 4), level(20, null)];
    const judge = createQualityJudge(SMALL_CITY);
    const successor = createQualityJudge(SMALL_CITY);
    for (const judged of judgeAll(judge, ...past)) successor.remember(judged);
    for (const next of [level(25, 3), level(30, 4), level(15, 3), level(35, 3.02)])
      expect(successor.judge(next)).toEqual(judge.judge(next));
  });

  test('[Q12] a reading of a station that the city has not passes through', () => {
    const strange = level(0, 3, 'elsewhere');
    expect(createQualityJudge(SMALL_CITY).judge(strange)).toBe(strange);
  });

  test('[Q8] the wind of one report is judged together, whichever came first', () => {
    const wind = (measure: 'wind_speed_ms' | 'wind_gust_ms', value: number) => reading(0, value, measure, 'weather');
    for (const order of [
      [wind('wind_speed_ms', 9), wind('wind_gust_ms', 4)],
      [wind('wind_gust_ms', 4), wind('wind_speed_ms', 9)],
    ]) {
      const [first, second] = judgeAll(createQualityJudge(SMALL_CITY), ...order);
      expect([first?.flag, second?.flag]).toEqual([1, 3]);
      expect(second?.reason).toBe('Q8 gust 4 m/s under mean wind 9 m/s');
    }
  });

  test('[Q10] is asked only where the city gives records', () => {
    const record = Array.from({ length: 12 }, () => [2, 4] as const);
    const judge = createQualityJudge(SMALL_CITY, { climatology: new Map([['inner', record]]) });
    expect(judge.judge(level(0, 4.5)).reason).toBe("Q10 outside the month's 2..4");
    expect(judge.judge(level(0, 4.5, 'tide')).tests).not.toHaveProperty('climatology');
  });
});

describe('underpasses', () => {
  const depth = (minutes: number, value: number) => reading(minutes, value, 'depth_m', 'underpass');

  test('[Q3] one that fills to a metre within ten minutes is never failed', () => {
    const rise = Array.from({ length: 10 }, (_, i) => depth(30 + i, (i + 1) / 10));
    const judged = judgeAll(createQualityJudge(SMALL_CITY), depth(28, 0), depth(29, 0), ...rise);
    expect(judged.every(({ flag }) => flag === 1 || flag === 3)).toBe(true);
    expect(judged.at(-1)).toMatchObject({ flag: 1, tests: { rate_of_change: 3 } });
  });
});

describe('what never becomes a reading', () => {
  const payload = (report: object) => new TextEncoder().encode(JSON.stringify(report));
  const now = minute(0);

  test.each([
    ['a truck at (0, 0)', 'truck/truck/position', { at: now, lon: 0, lat: 0 }, 'bad-position'],
    [
      'a truck with longitude and latitude swapped',
      'truck/truck/position',
      { at: now, lon: 31.2, lat: 89 },
      'bad-position',
    ],
    ['a value that is text', 'obs/inner', { at: now, values: { level_m: '3' } }, 'wrong-shape'],
    ['a time without a zone', 'obs/inner', { at: '2026-07-21T08:00', values: { level_m: 3 } }, 'time-without-offset'],
  ])('[Q13] %s', (_name, topic, report, reason) => {
    const { items, refusals } = decodeMessage(topic, payload(report), contextAt(now));
    expect([items.length, refusals[0]?.reason]).toEqual([0, reason]);
  });
});
