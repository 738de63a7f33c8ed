// The snapshot that the open data are answered from: fresh while somebody asks, and no work while nobody does.
import { describe, expect, it } from 'vitest';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { createClock } from '../../../server/clock.ts';
import { BEAT_MS, startSnapshots } from '../../../server/open-data/snapshots.ts';
import { SMALL_CITY } from '../../support/cities.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');

describe('the snapshot of the open data', () => {
  it('is made anew on each beat while somebody asks, and is left alone a minute after the last question', async () => {
    const clock = createClock({ standsAt: NOON });
    let looks = 0;
    const world = () => {
      looks += 1;
      return EMPTY_WORLD;
    };
    const snapshots = startSnapshots({ city: SMALL_CITY, world, now: clock.now }, clock, () => undefined);
    await clock.advance(3 * BEAT_MS);
    expect(looks).toBe(0);
    const first = await snapshots.current();
    expect(looks).toBeGreaterThan(0);
    await clock.advance(BEAT_MS);
    expect(await snapshots.current()).not.toBe(first);
    await clock.advance(2 * 60_000);
    const atRest = looks;
    await clock.advance(60_000);
    expect(looks).toBe(atRest);
    await snapshots.current();
    expect(looks).toBeGreaterThan(atRest);
    snapshots.stop();
  });
});
