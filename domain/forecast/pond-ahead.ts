// F5. The twenty futures of one site: each with its own rain, motion and drains, from the same water of now.
import { type Band, bandOf, type Member } from './ensemble.ts';
import type { Pond } from './pond.ts';
import { RAIN_STEP_MIN, RAIN_STEPS, type RainNow, rainAhead } from './rain-ahead.ts';
import type { GridPlace } from './rain-grid.ts';
import { depthOf_m, mostRunoff_mm_h, type ReservoirState, stepReservoir } from './reservoir.ts';
import { LEADS_MIN } from './site-forecast.ts';

export interface PondAhead {
  readonly bands: readonly Band[];
  /** Median ponded volume without any truck, m³. */
  readonly volume_m3: readonly number[];
  /** Share of the futures in which it gets deeper at some time. */
  readonly exceeds: { readonly cm15: number; readonly cm25: number; readonly cm30: number };
}

const STEPS_A_RAIN_STEP = 2;
const STEP_S = (RAIN_STEP_MIN * 60) / STEPS_A_RAIN_STEP;
/** Where nothing measures, drains are known half as well. */
const UNMEASURED = 2;
const LEAD_STEPS = LEADS_MIN.map((lead) => lead / RAIN_STEP_MIN - 1);
const DRY: PondAhead = {
  bands: LEADS_MIN.map(() => ({ p10: 0, p50: 0, p90: 0 })),
  volume_m3: LEADS_MIN.map(() => 0),
  exceeds: { cm15: 0, cm25: 0, cm30: 0 },
};

export function pondAhead(
  pond: Pond,
  {
    rain,
    place,
    members,
    measured,
  }: {
    /** Null where no gauge is known: then it is taken to stay dry. */
    readonly rain: RainNow | null;
    readonly place: GridPlace;
    readonly members: readonly Member[];
    readonly measured: boolean;
  },
): PondAhead {
  const { site, factors, state } = pond;
  const rates = new Float64Array(RAIN_STEPS);
  const volumes = LEADS_MIN.map(() => new Float64Array(members.length));
  const water: ReservoirState = { ...state };
  let [over15, over25, over30, wet] = [0, 0, 0, false];
  for (const [m, member] of members.entries()) {
    const highest_mm_h = rain ? rainAhead(rain, place, member, rates) : 0;
    const drain = Math.max(0, 1 + (member.drain - 1) * (measured ? 1 : UNMEASURED)) * factors.drain;
    // Most places in most rain: the drains take whatever can come, and nothing needs to be run on.
    const most_mm_h = factors.area * mostRunoff_mm_h(state, highest_mm_h);
    if (state.volume_m3 === 0 && most_mm_h <= drain * site.drain_mm_h) continue;
    wet = true;
    Object.assign(water, state);
    const step = { factors: { area: factors.area, drain }, rain_mm_h: 0, step_s: STEP_S };
    let highest_m3 = state.volume_m3;
    let lead = 0;
    for (let i = 0; i < RAIN_STEPS; i++) {
      step.rain_mm_h = rates[i]!;
      for (let k = 0; k < STEPS_A_RAIN_STEP; k++) stepReservoir(site, water, step);
      if (water.volume_m3 > highest_m3) highest_m3 = water.volume_m3;
      if (LEAD_STEPS[lead] === i) volumes[lead++]![m] = water.volume_m3;
    }
    const deepest_m = depthOf_m(site, highest_m3);
    if (deepest_m > 0.15) over15++;
    if (deepest_m > 0.25) over25++;
    if (deepest_m > 0.3) over30++;
  }
  if (!wet) return DRY;
  const bands = volumes.map(bandOf);
  const depth = (volume_m3: number) => depthOf_m(site, volume_m3);
  return {
    bands: bands.map(({ p10, p50, p90 }) => ({ p10: depth(p10), p50: depth(p50), p90: depth(p90) })),
    volume_m3: bands.map(({ p50 }) => p50),
    exceeds: { cm15: over15 / members.length, cm25: over25 / members.length, cm30: over30 / members.length },
  };
}
