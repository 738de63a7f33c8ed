import { describe, expect, test } from 'vitest';
import { cameraCondition, isRepeating } from '../../../domain/cameras/condition.ts';
import { maySeeCamera } from '../../../domain/cameras/may-see.ts';
import type { CameraState } from '../../../domain/world.ts';
import { CAMERA, filming, MINUTE, NOW, SECOND } from '../../client/small-city.ts';

const of = (state: CameraState | undefined) => cameraCondition(CAMERA, state, NOW);

describe('the condition of a camera', () => {
  test.each<[string, CameraState | undefined, string, number | null]>([
    ['that never spoke is unknown', undefined, 'unknown', null],
    ['that never spoke, by its entry, is unknown', filming({ at: null, state: null, frame_at: null }), 'unknown', null],
    ['that calls itself live and has sent a picture is live', filming(), 'live', null],
    ['that calls itself live and has never sent a picture is unknown', filming({ frame_at: null }), 'unknown', null],
    ['that sends and has never said a word is live', filming({ at: null, state: null }), 'live', null],
    [
      'that calls itself frozen is frozen however young its picture',
      filming({ state: 'frozen' }),
      'frozen',
      NOW - 5 * SECOND,
    ],
    [
      'that calls itself offline is offline',
      filming({ state: 'offline', frame_at: NOW - 30 * SECOND }),
      'offline',
      NOW - 30 * SECOND,
    ],
    [
      'that has sent a picture since it called itself offline is live',
      filming({ state: 'offline', at: NOW - 30 * SECOND, frame_at: NOW - 5 * SECOND }),
      'live',
      null,
    ],
    [
      'without a picture that calls itself frozen again and again is so since the first time',
      filming({ state: 'frozen', frame_at: null, said_since: NOW - 9 * MINUTE }),
      'frozen',
      NOW - 9 * MINUTE,
    ],
    [
      'that gave no sign for six cadences is offline since its picture',
      filming({ at: NOW - 6 * MINUTE - 1, frame_at: NOW - 7 * MINUTE }),
      'offline',
      NOW - 7 * MINUTE,
    ],
  ])('[C1] one %s', (_name, state, condition, since) => {
    expect(of(state)).toEqual({ condition, since });
  });

  test.each([
    [5_000, 'frozen'],
    [4_999, 'live'],
  ])('[C2] the same content %d ms later makes it %s', (later, condition) => {
    const state = filming({ frame_at: NOW - 10_000, repeated_at: NOW - 10_000 + later });
    expect(of(state).condition).toBe(condition);
    expect(isRepeating(state)).toBe(condition === 'frozen');
  });

  test('[C2] a repeated picture is as old as its content', () => {
    expect(of(filming({ frame_at: NOW - 90 * SECOND, repeated_at: NOW }))).toEqual({
      condition: 'frozen',
      since: NOW - 90 * SECOND,
    });
  });

  test.each([
    [0, 'live'],
    [1, 'frozen'],
  ])('[C3] a picture of three cadences and %d ms is %s', (over, condition) => {
    expect(of(filming({ frame_at: NOW - 3 * MINUTE - over })).condition).toBe(condition);
  });

  test('[C3] no state whatever makes an outdated picture live', () => {
    for (const state of ['live', 'frozen', 'offline', null] as const)
      for (const age of [3 * MINUTE + 1, 10 * MINUTE, 600 * MINUTE])
        expect(of(filming({ state, frame_at: NOW - age })).condition).not.toBe('live');
  });
});

describe('departments', () => {
  test.each([
    [null, false],
    [{ cameraOwners: null }, true],
    [{ cameraOwners: ['roads', 'water'] }, true],
    [{ cameraOwners: ['police'] }, false],
    [{ cameraOwners: [] }, false],
  ])('[C5] %j and a camera of the roads: %s', (person, allowed) => {
    expect(maySeeCamera(person, { owner: 'roads' })).toBe(allowed);
  });
});
