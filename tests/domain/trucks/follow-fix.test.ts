import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metresBetween } from '../../../domain/plane.ts';
import { FASTEST_KMH, followFix, speedBetween_kmh, WANDER_M } from '../../../domain/trucks/follow-fix.ts';
import type { TruckFix, TruckState } from '../../../domain/world.ts';

const NOW = Date.parse('2026-07-21T14:00:00+08:00');
const M_PER_DEG_LAT = metresBetween({ lon: 121.5, lat: 31 }, { lon: 121.5, lat: 32 });
/** So many metres north of the depot, so many seconds after now. */
const fix = (north_m: number, after_s: number): TruckFix => ({
  at: NOW + after_s * 1_000,
  lon: 121.5,
  lat: 31.2 + north_m / M_PER_DEG_LAT,
  speed_kmh: null,
  heading_deg: null,
});
const heard = (...fixes: TruckFix[]) => fixes.reduce<TruckState>(followFix, { position: null, status: null });

describe('a truck that cannot have driven there', () => {
  test('[D27] 14 km in ten seconds is doubted: the position stays, the fix stands beside it', () => {
    const [depot, jump] = [fix(0, 0), fix(14_000, 10)];
    expect(heard(depot, jump)).toEqual({ position: depot, doubted: jump, status: null });
    expect(speedBetween_kmh(depot, jump)).toBeCloseTo(5_040);
  });

  test('[D27] a second fix that agrees with the jump is believed, and so is one back at the old place', () => {
    const [depot, jump, there, back] = [fix(0, 0), fix(14_000, 10), fix(14_050, 70), fix(20, 70)];
    expect(heard(depot, jump, there)).toEqual({ position: there, status: null });
    expect(heard(depot, jump, back)).toEqual({ position: back, status: null });
  });

  test('[D27] a third place is doubted in its turn', () => {
    const [depot, jump, elsewhere] = [fix(0, 0), fix(14_000, 10), fix(-30_000, 20)];
    expect(heard(depot, jump, elsewhere)).toEqual({ position: depot, doubted: elsewhere, status: null });
  });

  test.each([
    ['at the fastest', (FASTEST_KMH * 1_000) / 60 + WANDER_M - 1, false],
    ['faster', (FASTEST_KMH * 1_000) / 60 + WANDER_M + 1, true],
  ])('[D27] a minute %s', (_how, metres, doubted) => {
    expect(heard(fix(0, 0), fix(metres, 60)).doubted !== undefined).toBe(doubted);
  });

  test('[D27] two fixes of one second apart may wander between high buildings', () => {
    expect(heard(fix(0, 0), fix(90, 1)).doubted).toBeUndefined();
  });

  test('[D27] after hours of silence a truck may be anywhere it can have driven', () => {
    expect(heard(fix(0, 0), fix(80_000, 3_600)).doubted).toBeUndefined();
  });

  test('[L5] an older fix, or the same one again, changes nothing, also beside a doubted one', () => {
    const state = heard(fix(0, 0), fix(14_000, 10));
    for (const again of [fix(14_000, 10), fix(14_000, 5), fix(0, 0)]) expect(followFix(state, again)).toBe(state);
  });

  test('[D27] whatever comes, what is believed can be driven from what was, or two fixes in a row agree on it', () => {
    const fixes = fc.array(fc.tuple(fc.integer({ min: -50_000, max: 50_000 }), fc.integer({ min: 1, max: 120 })), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fixes, (steps) => {
        let at = 0;
        let state: TruckState = { position: null, status: null };
        for (const [north, gap] of steps) {
          at += gap;
          const before = state;
          state = followFix(before, fix(north, at));
          const reach = (from: TruckFix | null | undefined) =>
            from != null &&
            metresBetween(from, state.position!) <=
              WANDER_M + (FASTEST_KMH / 3.6) * ((state.position!.at - from.at) / 1_000) + 1e-6;
          if (before.position && state.position !== before.position)
            expect(reach(before.position) || reach(before.doubted)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
