import { describe, expect, test } from 'vitest';
import { type Drain, drainStep, openingFor_m2, outfallRate_m3_s } from '../../../simulators/physics/drain.ts';
import { pondCapacity_m3, pondDepth_m } from '../../../simulators/physics/pond.ts';

const gravity = (stored_m3: number): Drain => ({
  inlet_m3_s: 1,
  pipes_m3: 100,
  outfall: { kind: 'gravity', capacity_m3_s: 0.5, opening_m2: openingFor_m2(0.5), floor_m: 1.5, street_m: 3.5 },
  stored_m3,
});
const pumped = (stored_m3: number): Drain => ({
  inlet_m3_s: 1,
  pipes_m3: 100,
  outfall: { kind: 'pumped', capacity_m3_s: 0.5 },
  stored_m3,
});

describe('an outfall', () => {
  test.each([
    ['is shut while the river stands higher than the pipe', 100, 4.2, 0],
    ['is shut at exactly the same level', 50, 2.5, 0],
    ['carries its capacity at one metre of head', 100, 2.5, 0.5],
    ['carries half of it at a quarter of a metre', 100, 3.25, 0.25],
    ['never carries more than its capacity', 100, -3, 0.5],
  ])('%s', (_, stored_m3, river_m, rate) => {
    expect(outfallRate_m3_s(gravity(stored_m3), river_m)).toBeCloseTo(rate, 9);
  });

  test('with a pump does not mind the river', () => {
    expect(outfallRate_m3_s(pumped(0), 9)).toBe(0.5);
  });
});

describe('a drain', () => {
  const step = { runoff_m3: 90, standing_m3: 20, river_m: 0, step_s: 60 };

  test('takes no more than its inlets swallow, new rain before standing water', () => {
    expect(drainStep(pumped(0), { ...step, runoff_m3: 50 })).toEqual({
      taken_m3: 50,
      returned_m3: 10,
      discharged_m3: 30,
    });
    expect(drainStep(pumped(0), step)).toEqual({ taken_m3: 60, returned_m3: 0, discharged_m3: 30 });
  });

  test('locked by the tide fills its pipes and then takes nothing more', () => {
    const drain = gravity(80);
    expect(drainStep(drain, { ...step, river_m: 5 })).toEqual({ taken_m3: 20, returned_m3: 0, discharged_m3: 0 });
    expect(drainStep(drain, { ...step, river_m: 5 })).toEqual({ taken_m3: 0, returned_m3: 0, discharged_m3: 0 });
    expect(drain.stored_m3).toBe(100);
  });

  test('empties after the ebb', () => {
    const drain = gravity(100);
    expect(drainStep(drain, { ...step, runoff_m3: 0, standing_m3: 0, river_m: 0 }).discharged_m3).toBeCloseTo(30, 9);
  });
});

describe('a pond', () => {
  const box = { shape: 'box', area_m2: 1_000, rim_m: 2 } as const;
  const bowl = { shape: 'bowl', area_m2: 1_000, rim_m: 2 } as const;

  test.each([
    [box, 0, 0],
    [box, 500, 0.5],
    [box, 2_000, 2],
    [bowl, 0, 0],
    [bowl, 250, 1],
    [bowl, 1_000, 2],
  ])('%o holds %d m3 at %d m', (pond, volume_m3, depth_m) => {
    expect(pondDepth_m(pond, volume_m3)).toBeCloseTo(depth_m, 9);
  });

  test('is full to its rim at its capacity', () => {
    for (const pond of [box, bowl]) expect(pondDepth_m(pond, pondCapacity_m3(pond))).toBeCloseTo(pond.rim_m, 9);
  });
});
