import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACTOR_BOUNDS, NUDGE, Pond, USUAL_FACTORS } from '../../../domain/forecast/pond.ts';
import {
  depthOf_m,
  dryReservoir,
  mostRunoff_mm_h,
  rimVolume_m3,
  stepReservoir,
  volumeOf_m3,
} from '../../../domain/forecast/reservoir.ts';
import { site } from './made-up-city.ts';

const BOX = site('box');
const BOWL = site('bowl', { shape: 'bowl', area_m2: 20_000, rim_m: 0.5, catchment_ha: 6 });
const AS_TABLE = { area: 1, drain: 1 };

describe('the reservoir', () => {
  test.each([
    [BOX, 500, 0.5],
    [BOX, 0, 0],
    [BOX, -3, 0],
    [BOWL, 5_000, 0.5],
    [BOWL, 1_250, 0.25],
  ])('[F3] volume and depth belong together (%#)', (place, volume_m3, depth_m) => {
    expect(depthOf_m(place, volume_m3)).toBeCloseTo(depth_m, 9);
    expect(volumeOf_m3(place, depth_m)).toBeCloseTo(Math.max(0, volume_m3), 6);
  });

  test('[F3] rain that the drains can carry leaves no water', () => {
    const state = dryReservoir();
    for (let i = 0; i < 120; i++) stepReservoir(BOX, state, { factors: AS_TABLE, rain_mm_h: 30, step_s: 60 });
    expect(state.volume_m3).toBe(0);
  });

  test('[F3] after long rain the pond grows by rain less soil less drains', () => {
    const state = dryReservoir();
    const step = { factors: AS_TABLE, rain_mm_h: 80, step_s: 60 };
    const wide = site('wide', { rim_m: 1_000 });
    for (let i = 0; i < 360; i++) stepReservoir(wide, state, step);
    const before_m3 = state.volume_m3;
    for (let i = 0; i < 60; i++) stepReservoir(wide, state, step);
    // 28 % of the ground takes 5.5 mm/h in the end.
    expect((state.volume_m3 - before_m3) / 20).toBeCloseTo(80 - 0.28 * 5.5 - 36, 0);
  });

  test('[F3] water never stands above the rim nor below nothing, and no more runs off than the bound says', () => {
    const rain = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(rain, fc.double({ min: 0, max: 4_000, noNaN: true }), (rates, pumped_m3_h) => {
        const state = dryReservoir();
        for (const rain_mm_h of rates) {
          const bound = mostRunoff_mm_h(state, rain_mm_h);
          const totals = { runoff_m3: 0, drain_m3: 0 };
          state.volume_m3 += 1e-9;
          stepReservoir(BOX, state, { factors: AS_TABLE, rain_mm_h, step_s: 150, pumped_m3_h }, totals);
          expect(totals.runoff_m3).toBeLessThanOrEqual((bound * 150 * 20_000) / 3_600_000 + 1e-6);
          expect(state.volume_m3).toBeGreaterThanOrEqual(0);
          expect(state.volume_m3).toBeLessThanOrEqual(rimVolume_m3(BOX));
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe('following a sensor', () => {
  test('[F4] four fifths of the difference in volume are made good at once', () => {
    const pond = new Pond(BOX);
    pond.follow(300, 0, 0.5);
    expect(pond.state.volume_m3).toBeCloseTo(NUDGE * 500, 6);
    expect(pond.depth_m).toBeCloseTo(NUDGE * 0.5, 6);
  });

  test('[F4] without a sensor it runs on alone and keeps its factors', () => {
    const pond = new Pond(BOX);
    pond.follow(300, 0, 0.5);
    pond.follow(300, 0, null);
    expect(pond.state.volume_m3).toBeLessThan(NUDGE * 500);
    expect(pond.factors).toEqual(USUAL_FACTORS);
  });

  test.each([
    { area: 1.3, drain: 0.85 },
    { area: 0.8, drain: 0.85 },
  ])('[F4] a catchment of other size (%o) is learnt under rain', (true_) => {
    const pond = new Pond(BOX);
    const truth = dryReservoir();
    for (let i = 0; i < 24; i++) {
      for (let k = 0; k < 5; k++) stepReservoir(BOX, truth, { factors: true_, rain_mm_h: 75, step_s: 60 });
      pond.follow(300, 75, depthOf_m(BOX, truth.volume_m3));
    }
    const apart = (area: number, drain: number) => Math.abs(75 * (area - true_.area) - 36 * (drain - true_.drain));
    const before = apart(USUAL_FACTORS.area, USUAL_FACTORS.drain);
    expect(apart(pond.factors.area, pond.factors.drain)).toBeLessThan(0.25 * before);
  });

  test('[F4] on the falling limb a clogged drain is known within half an hour', () => {
    const pond = new Pond(BOX);
    // 20,000 m2 drained at 10.8 mm/h, three tenths of the table, lower a box of 1,000 m2 by 1.8 cm in five minutes.
    for (let i = 0; i <= 6; i++) pond.follow(300, 0, 1 - 0.018 * i);
    expect(pond.factors.drain).toBeCloseTo(0.3, 2);
  });

  test('[F4] what trucks take out is not put down to the drains', () => {
    const pond = new Pond(BOX);
    pond.pumped_m3_h = 600;
    // 50 m3 by trucks and 18 by drains in five minutes.
    for (let i = 0; i <= 6; i++) pond.follow(300, 0, 1 - 0.068 * i);
    expect(pond.factors.drain).toBeCloseTo(0.3, 2);
  });

  test('[F4] factors stay within their bounds whatever a sensor says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 150, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }))),
        (said) => {
          const pond = new Pond(BOX);
          for (const [rain_mm_h, depth_m] of said) pond.follow(300, rain_mm_h, depth_m);
          expect(pond.factors.area).toBeGreaterThanOrEqual(FACTOR_BOUNDS.area[0]);
          expect(pond.factors.area).toBeLessThanOrEqual(FACTOR_BOUNDS.area[1]);
          expect(pond.factors.drain).toBeGreaterThanOrEqual(FACTOR_BOUNDS.drain[0]);
          expect(pond.factors.drain).toBeLessThanOrEqual(FACTOR_BOUNDS.drain[1]);
        },
      ),
      { seed: 6, numRuns: 60 },
    );
  });
});
