import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, formatInstant, parseInstant, zoneOffsetMinutes } from '../../domain/time.ts';

const AT = Date.UTC(2026, 6, 21, 7, 4, 0);

describe('reading a time', () => {
  test.each([
    ['with the offset of Shanghai', '2026-07-21T15:04:00+08:00', AT],
    ['in UTC', '2026-07-21T07:04:00Z', AT],
    ['in small letters', '2026-07-21t07:04:00z', AT],
    ['with a blank for the T', '2026-07-21 15:04:00+08:00', AT],
    ['without seconds', '2026-07-21T15:04+08:00', AT],
    ['with an offset without a colon', '2026-07-21T15:04:00+0800', AT],
    ['with a negative offset', '2026-07-21T03:34:00-03:30', AT],
    ['with milliseconds', '2026-07-21T15:04:00.250+08:00', AT + 250],
    ['with nanoseconds, cut to milliseconds', '2026-07-21T15:04:00.250999999+08:00', AT + 250],
    ['as epoch milliseconds', AT, AT],
    ['on 29 February of a leap year', '2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  ])('%s', (_name, text, at) => {
    expect(parseInstant(text)).toEqual({ ok: true, at });
  });

  test.each([
    ['a time without an offset', '2026-07-21T15:04:00'],
    ['a time without an offset and with a blank', '2026-07-21 15:04'],
    ['a date alone', '2026-07-21'],
  ])('%s is refused for having no offset', (_name, text) => {
    expect(parseInstant(text)).toMatchObject({ ok: false, why: 'time-without-offset' });
  });

  test.each([
    ['words', 'yesterday'],
    ['an empty text', ''],
    ['a month that there is not', '2026-13-01T00:00:00Z'],
    ['31 February, which Date.parse would make 3 March', '2026-02-31T00:00:00Z'],
    ['29 February of a common year', '2026-02-29T00:00:00Z'],
    ['an offset that there is not', '2026-07-21T15:04:00+99:99'],
    ['a fraction of a millisecond', 1.5],
    ['a number that is not safe', 2 ** 53],
    ['infinity', Number.POSITIVE_INFINITY],
    ['null', null],
    ['nothing', undefined],
    ['a list', ['2026-07-21T15:04:00Z']],
  ])('%s is of the wrong shape', (_name, text) => {
    expect(parseInstant(text)).toMatchObject({ ok: false, why: 'wrong-shape' });
  });

  test('no text and no value makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.anything()), (text) => {
        const parsed = parseInstant(text);
        expect(parsed.ok ? Number.isSafeInteger(parsed.at) : parsed.detail.length > 0).toBe(true);
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });
});

describe('writing a time with the offset of a zone', () => {
  test.each([
    ['Asia/Shanghai', '2026-07-21T15:04:00+08:00'],
    ['UTC', '2026-07-21T07:04:00+00:00'],
    ['Europe/London', '2026-07-21T08:04:00+01:00'],
    ['Asia/Kathmandu', '2026-07-21T12:49:00+05:45'],
    ['America/St_Johns', '2026-07-21T04:34:00-02:30'],
    ['Pacific/Apia', '2026-07-21T20:04:00+13:00'],
  ])('%s', (timeZone, text) => {
    expect(formatInstant(AT, timeZone)).toBe(text);
  });

  test('milliseconds show only where there are some', () => {
    expect(formatInstant(AT + 5, 'Asia/Shanghai')).toBe('2026-07-21T15:04:00.005+08:00');
  });

  test('the hour that London has twice is told apart by its offset', () => {
    const first = Date.UTC(2026, 9, 25, 0, 30);
    expect(formatInstant(first, 'Europe/London')).toBe('2026-10-25T01:30:00+01:00');
    expect(formatInstant(first + 3_600_000, 'Europe/London')).toBe('2026-10-25T01:30:00+00:00');
  });

  test('what is written is read back as the same instant, in any zone and any year from 1970 to 2100', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/London', 'America/St_Johns', 'Asia/Kathmandu', 'UTC');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), zone, (at, timeZone) => {
        expect(parseInstant(formatInstant(at, timeZone))).toEqual({ ok: true, at });
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('an offset stays right when the cache of offsets is full', () => {
    for (let day = 0; day < 10_050; day += 1) zoneOffsetMinutes(day * DAY_MS, 'UTC');
    expect(zoneOffsetMinutes(AT, 'Asia/Shanghai')).toBe(480);
    expect(zoneOffsetMinutes(AT, 'Asia/Shanghai')).toBe(480);
  });
});
