// Whether a picture made of many stations may be called one of now.
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../domain/condition.ts';
import { toldByCamera, toldByStation } from '../../domain/condition.ts';
import { livenessOf as livenessAt, type Told } from '../../domain/liveness.ts';
import { CAMERA, filming, MINUTE, NOW, reported, SECOND, TIDE, UNDERPASS, WEATHER } from '../client/small-city.ts';

const live: Told = { condition: 'live', liveUntil: null };
const never: Told = { condition: 'unknown', liveUntil: null };
const ended = (condition: Condition, minutesAgo: number): Told => ({ condition, liveUntil: NOW - minutesAgo * MINUTE });
const livenessOf = (group: readonly Told[]) => livenessAt(group, NOW);
const times = (count: number, told: Told): Told[] => Array.from({ length: count }, () => told);

describe('[L39] what is shown', () => {
  test.each([
    ['nine in ten are', 9, 1, 'live'],
    ['fewer than nine in ten are', 89, 11, 'degraded'],
    ['exactly nine in ten of many are', 900, 100, 'live'],
    ['one fewer is', 899, 101, 'degraded'],
    ['all are', 3, 0, 'live'],
    ['none is', 0, 3, 'degraded'],
  ] as const)('where %s live is %4$s', (_how, alive, silent, state) => {
    expect(livenessOf([...times(alive, live), ...times(silent, ended('silent', 5))]).state).toBe(state);
  });

  test('is not live for want of what was never heard: that is told apart', () => {
    const { state, heard, counts, since } = livenessOf([...times(733, live), ...times(996, never)]);
    expect({ state, heard, since }).toEqual({ state: 'live', heard: 733, since: null });
    expect(counts).toEqual({ live: 733, late: 0, silent: 0, suspect: 0, unknown: 996 });
  });

  test('is neither live nor degraded where nothing was ever heard', () => {
    expect(livenessOf(times(3, never))).toMatchObject({ state: 'unheard', heard: 0, since: null });
    expect(livenessOf([])).toMatchObject({ state: 'unheard' });
  });

  test('is degraded since the one too many was no longer live, late and suspect ones with the silent', () => {
    // One of ten may be silent: the second one that went is the one too many.
    const gone = [ended('silent', 40), ended('late', 3), ended('suspect', 12)];
    expect(livenessOf([...times(7, live), ...gone]).since).toBe(NOW - 12 * MINUTE);
    expect(livenessOf([...times(8, live), ...gone.slice(0, 2)]).since).toBe(NOW - 3 * MINUTE);
  });

  test('is not degraded from a moment that is still to come: who said goodbye may owe no word yet', () => {
    expect(livenessOf([live, { condition: 'silent', liveUntil: NOW + MINUTE }]).since).toBe(NOW);
  });

  test('is the same whatever the order', () => {
    const group = [...times(4, live), ended('late', 1), ended('silent', 9), never, ended('silent', 30)];
    expect(livenessOf([...group].reverse())).toEqual(livenessOf(group));
  });
});

describe('[L39] a station was live', () => {
  const told = (age_ms: number, more: object = {}) =>
    toldByStation(UNDERPASS, { ...reported('depth_m', 0.1, { age: age_ms }), ...more }, NOW);

  test('until its next word was due, and did not come within another cadence', () => {
    expect(told(2 * MINUTE)).toEqual({ condition: 'live', liveUntil: null });
    expect(told(3 * MINUTE)).toEqual({ condition: 'late', liveUntil: NOW - 2 * MINUTE });
    expect(told(20 * MINUTE)).toEqual({ condition: 'silent', liveUntil: NOW - 19 * MINUTE });
  });

  test('until then too where it said goodbye: a last will that comes late moves nothing', () => {
    expect(told(3 * MINUTE, { presence: 'offline' })).toEqual({ condition: 'silent', liveUntil: NOW - 2 * MINUTE });
  });

  test('until the first doubt in what it says', () => {
    const { condition, liveUntil } = toldByStation(UNDERPASS, reported('depth_m', 0.1, { flag: 3 }), NOW)!;
    expect(condition).toBe('suspect');
    expect(liveUntil).toBeLessThanOrEqual(NOW);
  });

  test('never, where it was never heard; and is left out where it is out of service', () => {
    expect(toldByStation(TIDE, undefined, NOW)).toEqual(never);
    expect(toldByStation({ ...TIDE, retired_at: NOW - MINUTE }, reported('level_m', 3), NOW)).toBeNull();
    expect(toldByStation({ ...TIDE, retired_at: NOW + MINUTE }, reported('level_m', 3), NOW)).toEqual(live);
  });

  test('by whatever it measures, where it is a weather station', () => {
    expect(toldByStation(WEATHER, reported('air_temperature_c', 30, { age: 30 * SECOND }), NOW)).toEqual(live);
  });
});

describe('[L39] a camera was live', () => {
  test('until its next word was due', () => {
    expect(toldByCamera(CAMERA, filming({ at: NOW - MINUTE }), NOW).condition).toBe('live');
    expect(toldByCamera(CAMERA, filming({ at: NOW - 4 * MINUTE }), NOW)).toEqual({
      condition: 'late',
      liveUntil: NOW - 3 * MINUTE,
    });
  });

  test('until it first said that it is frozen', () => {
    const frozen = filming({ at: NOW, state: 'frozen', said_since: NOW - 7 * MINUTE });
    expect(toldByCamera(CAMERA, frozen, NOW)).toEqual({ condition: 'silent', liveUntil: NOW - 7 * MINUTE });
    expect(toldByCamera(CAMERA, undefined, NOW)).toEqual(never);
  });
});
