import { describe, expect, test } from 'vitest';
import { checkDepth } from '../../../domain/cameras/depth-check.ts';
import type { Flag } from '../../../domain/readings.ts';
import { CAMERA, filming, MINUTE, NOW, reported, UNDERPASS } from '../../client/small-city.ts';
import { type Report, stateThrough } from '../../support/state-through.ts';

const check = (
  picture_m: number | null,
  sensor_m: number | null,
  { age = 10_000, flag = 1 as Flag, ...camera }: Parameters<typeof filming>[0] & { age?: number; flag?: Flag } = {},
) =>
  checkDepth(
    { camera: CAMERA, state: filming({ depth_m: picture_m, ...camera }) },
    { station: UNDERPASS, state: reported('depth_m', sensor_m, { age, flag }) },
    NOW,
  );

describe('the depth read off a picture', () => {
  test.each([
    [0.4, 0.02, 'contradict'],
    [0.02, 0.4, 'contradict'],
    [0.1, 0, 'agree'],
    [0.101, 0, 'contradict'],
    [0.5, 0.65, 'agree'],
    [1, 0.7, 'agree'],
    [1, 0.69, 'contradict'],
  ])('[C4] %d m beside the sensor’s %d m: %s', (picture_m, sensor_m, verdict) => {
    expect(check(picture_m, sensor_m)).toMatchObject({ picture_m, sensor_m, verdict });
  });

  test.each([
    ['no depth is read off the picture', check(null, 0.5)],
    ['the sensor has no value', check(0.5, null)],
    ['the sensor’s value failed', check(0.5, 0, { flag: 4 })],
    ['no sensor stands there', checkDepth({ camera: CAMERA, state: filming({ depth_m: 0.5 }) }, null, NOW)],
  ])('[C4] is compared with nothing where %s', (_name, result) => {
    expect(result).toBeNull();
  });

  test.each([
    ['the picture is frozen', { state: 'frozen' as const }],
    ['the picture is outdated', { frame_at: NOW - 4 * MINUTE }],
    ['the camera is late', { at: NOW - 3 * MINUTE, frame_at: NOW - 2 * MINUTE }],
    ['the sensor is silent', { age: 7 * MINUTE }],
  ])('[C4] says nothing of now where %s', (_name, state) => {
    expect(check(0.5, 0, state)?.verdict).toBe('old');
  });

  test('[T1] compares the water that is known, not a value that failed; and what nobody sees any more says nothing of now', () => {
    const beside = (reports: readonly Report[]) =>
      checkDepth(
        { camera: CAMERA, state: filming({ depth_m: 0.4 }) },
        { station: UNDERPASS, state: stateThrough(UNDERPASS, reports) },
        NOW,
      );
    const water: Report = [NOW - MINUTE, 0.42];
    expect(beside([water])).toMatchObject({ sensor_m: 0.42, verdict: 'agree' });
    expect(beside([water, [NOW, -999]])).toMatchObject({ sensor_m: 0.42, sensor_at: NOW - MINUTE, verdict: 'old' });
    expect(beside([water, [NOW, null]])).toMatchObject({ sensor_m: 0.42, verdict: 'old' });
  });
});
