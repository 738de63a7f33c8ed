import { describe, expect, test } from 'vitest';
import { cameraCondition } from '../../../domain/cameras/condition.ts';
import { type CameraScene, followScene, type SceneLook, sceneFault } from '../../../domain/cameras/scene.ts';
import { CAMERA, filming, MINUTE, NOW, SECOND } from '../../client/small-city.ts';

const looks = (...all: [seconds: number, sight: CameraScene['sight'], isSame?: boolean][]): CameraScene | undefined =>
  all
    .map(([seconds, sight, isSame = false]): SceneLook => ({ at: NOW + seconds * SECOND, sight, isSame }))
    .reduce<CameraScene | undefined>(followScene, undefined);

describe('the pictures of a camera, one after the other', () => {
  test.each<[string, CameraScene | undefined, string | null, number | null]>([
    ['that nobody looked at', undefined, null, null],
    ['that each show something else', looks([0, 'clear'], [60, 'clear'], [120, 'clear'], [180, 'clear']), null, null],
    ['of one scene for two minutes', looks([0, 'clear'], [60, 'clear', true], [120, 'clear', true]), 'same-scene', 0],
    ['of one scene for a second less', looks([0, 'clear'], [60, 'clear', true], [119, 'clear', true]), null, null],
    ['of one scene, two of them', looks([0, 'clear'], [300, 'clear', true]), null, null],
    [
      'of one scene until something moves',
      looks([0, 'clear'], [60, 'clear', true], [120, 'clear', true], [180, 'clear']),
      null,
      null,
    ],
    [
      'of one scene with one among them that nobody can read',
      looks([0, 'clear'], [60, 'clear', true], [90, 'unreadable'], [120, 'clear', true]),
      'same-scene',
      0,
    ],
    ['that are black since the second', looks([0, 'clear'], [60, 'dark'], [120, 'dark']), 'dark', 60],
    ['that are black until a lamp shines', looks([0, 'dark'], [60, 'clear']), null, null],
    ['that are covered', looks([0, 'covered']), 'covered', 0],
    ['that are damaged', looks([0, 'clear'], [60, 'unreadable']), 'unreadable', 60],
  ])('[C12] %s', (_what, scene, fault, since) => {
    expect(sceneFault(scene)).toEqual(fault === null ? null : { fault, since: NOW + since! * SECOND });
  });

  test.each(['dark', 'covered', 'unreadable'] as const)('[C1] a fresh picture that is %s is not live', (sight) => {
    const scene = followScene(undefined, { at: NOW - 5 * SECOND, sight, isSame: false });
    expect(cameraCondition(CAMERA, filming({ scene }), NOW)).toEqual({ condition: sight, since: NOW - 5 * SECOND });
  });

  test('[C1] [C12] a clock that ticks over one scene is not live, however young its pictures', () => {
    const scene = {
      looked_at: NOW - 5 * SECOND,
      sight: 'clear',
      sight_since: NOW - 60 * MINUTE,
      same_since: NOW - 60 * MINUTE,
      same_pictures: 61,
    } as const;
    expect(cameraCondition(CAMERA, filming({ scene }), NOW)).toEqual({
      condition: 'same-scene',
      since: NOW - 60 * MINUTE,
    });
  });
});
