import { describe, expect, test } from 'vitest';
import { checkAttenuation, HourlyExtremes } from '../../../domain/quality/attenuated-signal.ts';
import { settingsFor } from '../../../domain/quality/settings.ts';
import { minute, reading } from './readings.ts';

const TIDAL = settingsFor({ kind: 'water-level', regime: 'tidal' }, 'level_m').attenuation!;

/** A wave of a range so large, heard every five minutes for some hours; then the value after it. */
function afterWave(range_m: number, hours: number, next_m = 3) {
  const past = new HourlyExtremes(TIDAL.hours);
  for (let at = 0; at < hours * 60; at += 5)
    past.add(minute(at), 3 + (range_m / 2) * Math.sin((at / 745) * 2 * Math.PI));
  return checkAttenuation(reading(hours * 60, next_m), past, TIDAL);
}

describe('attenuated signal', () => {
  test.each([
    ['a tide of two metres', 2, 1],
    ['a tide of 0.26 m', 0.26, 1],
    ['a tide of 0.24 m, under 0.25', 0.24, 3],
    ['a tide of 0.11 m', 0.11, 3],
    ['a tide of 0.09 m, under 0.10', 0.09, 4],
  ])('[Q6] %s over more than twelve hours', (_name, range_m, flag) => {
    expect(afterWave(range_m, 14).flag).toBe(flag);
  });

  test('[Q6] the value itself counts: a gauge that moves again is well again', () => {
    expect(afterWave(0.05, 14, 3.4).flag).toBe(1);
  });

  test('[Q6] is not evaluated before twelve hours were heard, unless the tide has shown itself already', () => {
    expect(afterWave(0.05, 6).flag).toBe(2);
    expect(afterWave(2, 6).flag).toBe(1);
    expect(checkAttenuation(reading(0, 3), new HourlyExtremes(12), TIDAL).flag).toBe(2);
  });

  test('[Q6] an hour that was not heard leaves it not evaluated', () => {
    const past = new HourlyExtremes(TIDAL.hours);
    for (let hour = 0; hour < 13; hour++) if (hour !== 6) past.add(minute(hour * 60), 3);
    expect(checkAttenuation(reading(13 * 60, 3), past, TIDAL).flag).toBe(2);
    past.add(minute(6 * 60), 3);
    expect(checkAttenuation(reading(13 * 60, 3), past, TIDAL).flag).toBe(4);
  });

  test('[Q6] what is older than the window no longer counts', () => {
    const past = new HourlyExtremes(TIDAL.hours);
    past.add(minute(0), 5);
    for (let hour = 1; hour <= 13; hour++) past.add(minute(hour * 60), 3);
    past.add(minute(0), 6);
    expect(checkAttenuation(reading(14 * 60, 3), past, TIDAL)).toEqual({ flag: 4, reason: 'Q6 moved 0 m in 12 h' });
  });

  test('[Q6] gated rivers and depths are not put to it', () => {
    expect(settingsFor({ kind: 'water-level', regime: 'inner' }, 'level_m').attenuation).toBeUndefined();
    expect(settingsFor({ kind: 'water-level', regime: 'underpass' }, 'depth_m').attenuation).toBeUndefined();
  });
});
