import { describe, expect, test } from 'vitest';
import { veilOf, viewCamera } from '../../../client/live/camera-view.ts';
import { CAMERA, filming, MINUTE, NOW } from '../small-city.ts';

const veil = (state: Parameters<typeof viewCamera>[1]) => veilOf(viewCamera(CAMERA, state, NOW), NOW);

describe('a camera’s picture', () => {
  test('of three cadences may still pass for the present', () => {
    expect(veil(filming({ frame_at: NOW - 3 * MINUTE }))).toBeNull();
  });

  test('older than three cadences is veiled', () => {
    expect(veil(filming({ frame_at: NOW - 3 * MINUTE - 1 }))).toEqual({ kind: 'frozen', since: NOW - 3 * MINUTE - 1 });
  });

  test('of a frozen camera is veiled however young it is', () => {
    expect(veil(filming({ state: 'frozen' }))?.kind).toBe('frozen');
  });

  test('of an offline camera is veiled', () => {
    expect(veil(filming({ state: 'offline' }))?.kind).toBe('offline');
  });

  test('[C2] that is sent again and again is veiled since it first came, and its camera counts as silent', () => {
    const state = filming({ frame_at: NOW - MINUTE, repeated_at: NOW });
    expect(veil(state)).toEqual({ kind: 'frozen', since: NOW - MINUTE });
    expect(viewCamera(CAMERA, state, NOW)).toMatchObject({ condition: 'silent', picture: 'frozen' });
  });

  test.each(['dark', 'covered', 'unreadable', 'same-scene'] as const)(
    '[C1] that is %s never passes for live: veiled, and its camera silent on the map',
    (fault) => {
      const since = NOW - 5 * MINUTE;
      const scene = {
        looked_at: NOW,
        sight: fault === 'same-scene' ? ('clear' as const) : fault,
        sight_since: since,
        same_since: since,
        same_pictures: fault === 'same-scene' ? 6 : 1,
      };
      const state = filming({ frame_at: NOW, scene });
      expect(veil(state)).toEqual({ kind: fault, since });
      expect(viewCamera(CAMERA, state, NOW)).toMatchObject({ condition: 'silent', picture: fault });
    },
  );

  test('that never came is said to be missing', () => {
    expect(veil(filming({ frame_at: null }))).toEqual({ kind: 'none-yet' });
    expect(veil(undefined)).toEqual({ kind: 'none-yet' });
  });
});
