import { describe, expect, test } from 'vitest';
import type { Measure } from '../../../domain/measures.ts';
import { Repetitions } from '../../../domain/messages/repetitions.ts';
import type { Reading } from '../../../domain/readings.ts';
import { HOUR_MS, SECOND_MS } from '../../../domain/time.ts';

const NOON = Date.parse('2026-07-21T12:00:00Z');
type Values = { readonly [measure in Measure]?: number | null };

/** A report so many seconds after noon. */
const report = (seconds: number, seq: number | undefined, values: Values, stationId = 'gauge'): Reading[] =>
  (Object.entries(values) as [Measure, number | null][]).map(([measure, value]) => ({
    stationId,
    measure,
    at: NOON + seconds * SECOND_MS,
    value,
    flag: value === null ? 9 : 1,
    ...(seq === undefined ? {} : { seq }),
  }));

/** `x` for each message of a device with a cadence of a minute that is refused, `.` for each that is taken. */
function heard(...messages: Reading[][]): string {
  const repetitions = new Repetitions();
  return messages
    .map((each) => {
      const { items, refusals } = repetitions.sift(each, () => 60);
      expect(items.length + (refusals.length > 0 ? each.length : 0)).toBe(each.length);
      return refusals.length > 0 ? 'x' : '.';
    })
    .join('');
}
const wet = (seconds: number, seq: number | undefined, mm = 6) => report(seconds, seq, { rain_mm: mm });
const deep = (seconds: number, seq: number | undefined, m = 0.2) => report(seconds, seq, { depth_m: m }, 'underpass');

describe('[Q22] a report that comes again', () => {
  test('under another time is refused with its reason, however often: its 6 mm count once', () => {
    expect(heard(wet(0, 7), wet(70, 7), wet(140, 7), wet(3_000, 7))).toBe('.xxx');
    const repetitions = new Repetitions();
    repetitions.sift(wet(0, 7), () => 60);
    expect(repetitions.sift(wet(70, 7), () => 60)).toEqual({
      items: [],
      refusals: [
        {
          reason: 'repeated',
          detail: 'gauge: report 7 of 2026-07-21T12:00:00+00:00 again, as of 2026-07-21T12:01:10+00:00',
        },
      ],
    });
  });

  test.each<[string, Reading[][], string]>([
    ['after others', [wet(0, 7), wet(60, 8, 2), wet(120, 9, 3), wet(130, 7), wet(180, 10, 1)], '...x.'],
    ['with its time put back', [wet(70, 7), wet(0, 7)], '.x'],
    ['of a level, which would pass for new', [deep(0, 7), deep(70, 7), deep(140, 8)], '.x.'],
    [
      'with several values, all the same',
      [report(0, 7, { rain_mm: 1, battery_v: 12 }), report(70, 7, { battery_v: 12, rain_mm: 1 })],
      '.x',
    ],
  ])('is refused %s', (_how, messages, expected) => {
    expect(heard(...messages)).toBe(expected);
  });

  test.each<[string, Reading[][], string]>([
    ['of the same moment: it is harmless, and may be a correction', [wet(0, 7), wet(0, 7), wet(0, 7, 8)], '...'],
    [
      'with one value that differs',
      [report(0, 7, { rain_mm: 0, battery_v: 12 }), report(70, 7, { rain_mm: 0, battery_v: 12.1 })],
      '..',
    ],
    ['of another station', [wet(0, 7), report(70, 7, { rain_mm: 6 }, 'weather')], '..'],
    ['without a number', [wet(0, undefined), wet(70, undefined)], '..'],
    ['an hour later: the numbers may have come round', [wet(0, 7), wet(HOUR_MS / SECOND_MS + 1, 7)], '..'],
  ])('is taken %s', (_how, messages, expected) => {
    expect(heard(...messages)).toBe(expected);
  });
});

describe('[Q22] a device whose numbers do not count reports', () => {
  test('that starts anew, at 0 or 1, is heard', () => {
    expect(heard(wet(0, 100, 0.2), wet(60, 101, 0.4), wet(120, 0, 0.2), wet(180, 1, 0.4), wet(240, 2, 0.4))).toBe(
      '.....',
    );
  });

  test('that starts anew at a number of a few minutes ago is heard from the first value that differs', () => {
    const before = [wet(0, 1, 0.2), wet(60, 2, 0.2), wet(120, 3, 0.2)];
    expect(heard(...before, wet(180, 1, 0.4), wet(240, 2, 0.2), wet(300, 3, 0.2))).toBe('......');
  });

  test('that long ago used the same numbers is heard: of a drizzle nothing is lost', () => {
    const drizzle = (from: number) => Array.from({ length: 40 }, (_, i) => wet(60 * (from + i), i, 0.2));
    expect(heard(...drizzle(0), ...drizzle(40))).toBe('.'.repeat(80));
  });

  test('that stands still at one number is heard once its values differ, and never less for it', () => {
    const values = [0, 0.2, 0.2, 0.4, 0.2, 0.2, 0, 0.2];
    expect(heard(...values.map((mm, i) => wet(60 * i, 0, mm)))).toBe('........');
  });

  test('that stands still at one number and one depth does not fall silent', () => {
    const still = heard(...Array.from({ length: 19 }, (_, i) => deep(60 * i, 0)));
    expect(still).toBe('.xxxxx.xxxxx.xxxxx.');
    expect(heard(...Array.from({ length: 6 }, (_, i) => deep(60 * i, 0)), deep(360, 0, 0.21))).toBe('.xxxxx.');
  });

  test('of which a whole batch shares one is heard', () => {
    const batch = Array.from({ length: 12 }, (_, i) => wet(300 * i, 7, 0)).flat();
    expect(
      heard(
        batch,
        batch.map((each) => ({ ...each, at: each.at + HOUR_MS })),
      ),
    ).toBe('..');
  });

  test('and in a batch of numbered reports only those that were taken before are refused', () => {
    const repetitions = new Repetitions();
    repetitions.sift([...wet(0, 1, 1), ...wet(60, 2, 2)], () => 60);
    const { items, refusals } = repetitions.sift([...wet(70, 1, 1), ...wet(130, 2, 2), ...wet(190, 3, 3)], () => 60);
    expect(items).toMatchObject([{ seq: 3, value: 3 }]);
    expect(refusals).toHaveLength(2);
  });
});
