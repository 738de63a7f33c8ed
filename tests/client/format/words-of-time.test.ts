import { describe, expect, test } from 'vitest';
import { formatAge } from '../../../client/format/age.ts';
import {
  clockTime,
  hourMinute,
  longDate,
  readMoment,
  shortDate,
  timeNear,
  typedMoment,
} from '../../../client/format/time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts';

const AT = Date.parse('2026-07-21T06:00:26Z');

describe('an age', () => {
  test.each([
    [0, '0 s', '0 秒'],
    [22_900, '22 s', '22 秒'],
    [59 * SECOND_MS, '59 s', '59 秒'],
    [MINUTE_MS, '1 min', '1 分钟'],
    [7 * MINUTE_MS + 59_000, '7 min', '7 分钟'],
    [3 * HOUR_MS + 20 * MINUTE_MS, '3 h 20 min', '3 小时 20 分钟'],
    [26 * HOUR_MS, '26 h', '26 小时'],
    [2 * DAY_MS, '2 d', '2 天'],
  ])('of %i ms reads %s and %s', (age, en, zh) => {
    expect(formatAge(age, 'en')).toBe(en);
    expect(formatAge(age, 'zh-CN')).toBe(zh);
  });

  test('may be told finer', () => {
    expect(formatAge(4 * MINUTE_MS + 14_000, 'en', { fine: true })).toBe('4 min 14 s');
  });

  test('is never below nothing, although a device’s clock runs ahead', () => {
    expect(formatAge(-3_000, 'en')).toBe('0 s');
  });
});

describe('a time', () => {
  test('is the city’s, wherever the desk stands', () => {
    expect(clockTime(AT, 'Asia/Shanghai')).toBe('14:00:26');
    expect(clockTime(AT, 'Europe/London')).toBe('07:00:26');
    expect(hourMinute(AT, 'Asia/Shanghai')).toBe('14:00');
  });

  test('midnight is 00, not 24', () => {
    expect(clockTime(Date.parse('2026-07-20T16:00:00Z'), 'Asia/Shanghai')).toBe('00:00:00');
  });

  test('a date is told in both languages', () => {
    expect(longDate(AT, 'Asia/Shanghai', 'en')).toBe('Tue 21 Jul 2026');
    expect(longDate(AT, 'Asia/Shanghai', 'zh-CN')).toBe('2026 年 7 月 21 日 周二');
    expect(shortDate(AT, 'Asia/Shanghai', 'en')).toBe('21 Jul');
    expect(shortDate(AT, 'Asia/Shanghai', 'zh-CN')).toBe('7 月 21 日');
  });

  test('of long ago bears its day', () => {
    expect(timeNear(AT, AT + HOUR_MS, 'Asia/Shanghai', 'en')).toBe('14:00');
    expect(timeNear(AT, AT + DAY_MS, 'Asia/Shanghai', 'en')).toBe('21 Jul 14:00');
  });
});

describe('a moment that is typed', () => {
  const read = (typed: string, zone = 'Asia/Shanghai') => readMoment(typed, AT, zone);

  test('has the order of no country, and is read as it is written', () => {
    expect(typedMoment(AT, 'Asia/Shanghai')).toBe('2026-07-21 14:00');
    expect(read('2026-07-21 14:00')).toBe(AT - 26 * SECOND_MS);
    expect(read(' 2026-07-21T14:00 ')).toBe(AT - 26 * SECOND_MS);
  });

  test('may be the time alone, of the day that is shown', () => {
    expect(read('9:05')).toBe(Date.parse('2026-07-21T09:05:00+08:00'));
  });

  test.each(['', '14', '7/21/2026, 2:00 PM', '2026-02-31 10:00', '2026-07-21 24:10', '2026-07-21 14:60'])(
    '“%s” is none',
    (typed) => expect(read(typed)).toBeNull(),
  );

  test('is none in the hour that the clocks leave out', () => {
    expect(read('2026-03-29 01:30', 'Europe/London')).toBeNull();
    expect(read('2026-03-29 02:30', 'Europe/London')).toBe(Date.parse('2026-03-29T01:30:00Z'));
  });
});
