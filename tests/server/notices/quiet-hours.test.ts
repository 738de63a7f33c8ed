import { describe, expect, it } from 'vitest';
import { quietUntil, readQuietHours } from '../../../server/notices/quiet-hours.ts';

const at = (text: string) => Date.parse(text);

describe('quiet hours', () => {
  it.each([
    ['22:00-06:00', '2026-07-21T21:59:59+08:00', null],
    ['22:00-06:00', '2026-07-21T22:00:00+08:00', '2026-07-22T06:00:00+08:00'],
    ['22:00-06:00', '2026-07-22T00:00:00+08:00', '2026-07-22T06:00:00+08:00'],
    ['22:00-06:00', '2026-07-22T05:59:59+08:00', '2026-07-22T06:00:00+08:00'],
    ['22:00-06:00', '2026-07-22T06:00:00+08:00', null],
    ['12:30-14:00', '2026-07-22T12:30:00+08:00', '2026-07-22T14:00:00+08:00'],
    ['12:30-14:00', '2026-07-22T14:00:00+08:00', null],
    ['12:30-14:00', '2026-07-22T03:00:00+08:00', null],
  ])('%s at %s end at %s', (text, now, end) => {
    expect(quietUntil(readQuietHours(text), at(now), 'Asia/Shanghai')).toBe(end && at(end));
  });

  it.each([
    ['the hour that a night gains', '2026-10-24T23:00:00+01:00', '2026-10-25T06:00:00+00:00'],
    ['the hour that a night loses', '2026-03-28T23:00:00+00:00', '2026-03-29T06:00:00+01:00'],
  ])('follow %s', (_what, now, end) => {
    expect(quietUntil(readQuietHours('22:00-06:00'), at(now), 'Europe/London')).toBe(at(end));
  });

  it('are none where nothing is set', () => {
    expect(readQuietHours('')).toBeNull();
    expect(quietUntil(null, at('2026-07-21T23:00:00+08:00'), 'Asia/Shanghai')).toBeNull();
  });

  it.each(['22-06', '24:00-06:00', '22:00-22:00', '22:00-06:60', 'always', '22:00–06:00'])('refuse %s', (text) => {
    expect(() => readQuietHours(text)).toThrow(/expected two different times/);
  });
});
