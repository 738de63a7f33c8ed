// F3. A place that floods as one reservoir: rain runs off its catchment with the delay that shallow flow has, the drains take
// what they can, the rest stands in a box or a bowl. Form after SWMM's reference manual, volume I, chapter 3; what is not
// known of a place has the middle of the ranges given there for cities, and two factors are fitted to its sensor.
import type { Site } from '../city.ts';

export type PondSite = Pick<Site, 'area_m2' | 'shape' | 'rim_m' | 'catchment_ha' | 'drain_mm_h'>;

/** What is fitted, as factors on what the city's table says. */
export interface PondFactors {
  /** On the area that rain runs off from. */
  readonly area: number;
  /** On what the drains carry. */
  readonly drain: number;
}

/** Water on its way to the pond and in it. */
export interface ReservoirState {
  impervious_m: number;
  pervious_m: number;
  /** How long the ground has been wet, h: the longer, the less it takes. */
  wet_h: number;
  volume_m3: number;
}

/** What ran off and what the drains could take while water stood, m³ at factors of 1. */
export interface ReservoirTotals {
  runoff_m3: number;
  drain_m3: number;
}

const IMPERVIOUS_SHARE = 0.72;
const IMPERVIOUS_STORAGE_M = 0.0015;
const PERVIOUS_STORAGE_M = 0.004;
/** W sqrt(S) / (n A): flow lengths of 100 m, slopes of 0.2 %, Manning's n of 0.0135 and 0.2. */
const IMPERVIOUS_ALPHA = Math.sqrt(0.002) / (0.0135 * 100 * IMPERVIOUS_SHARE);
const PERVIOUS_ALPHA = Math.sqrt(0.002) / (0.2 * 100 * (1 - IMPERVIOUS_SHARE));
/** Horton's infiltration: 62 mm/h at first, 5.5 in the end. */
const SOIL_FIRST_MM_H = 62;
const SOIL_LAST_MM_H = 5.5;
const SOIL_DECAY_PER_H = 3;
const SOIL_RECOVERY_H = 36;

export const dryReservoir = (): ReservoirState => ({ impervious_m: 0, pervious_m: 0, wet_h: 0, volume_m3: 0 });

/** The area that rain gathers from, m². */
export const catchment_m2 = (site: PondSite): number => Math.max(site.catchment_ha * 10_000, site.area_m2);

/** Full to the rim, m³. */
export const rimVolume_m3 = (site: PondSite): number => site.area_m2 * site.rim_m * (site.shape === 'box' ? 1 : 0.5);

/** Box: V = A h. Bowl: V = A h² / (2 rim). */
export function depthOf_m(site: PondSite, volume_m3: number): number {
  if (volume_m3 <= 0) return 0;
  return site.shape === 'box' ? volume_m3 / site.area_m2 : Math.sqrt((2 * volume_m3 * site.rim_m) / site.area_m2);
}

export function volumeOf_m3(site: PondSite, depth_m: number): number {
  if (depth_m <= 0) return 0;
  return site.shape === 'box' ? site.area_m2 * depth_m : (site.area_m2 * depth_m ** 2) / (2 * site.rim_m);
}

/**
 * Moves a reservoir on, in place: a forecast makes half a million of these steps.
 *
 * @param pumped_m3_h what trucks take out
 */
export function stepReservoir(
  site: PondSite,
  state: ReservoirState,
  step: {
    readonly factors: PondFactors;
    readonly rain_mm_h: number;
    readonly step_s: number;
    readonly pumped_m3_h?: number;
  },
  totals?: ReservoirTotals,
): void {
  const { factors, rain_mm_h, step_s, pumped_m3_h = 0 } = step;
  const rain_m = (rain_mm_h * step_s) / 3_600_000;
  const ran_m = runOff_m(state, rain_m, step_s);
  const area_m2 = catchment_m2(site);
  const runoff_m3 = area_m2 * ran_m;
  const drain_m3 = (area_m2 * site.drain_mm_h * step_s) / 3_600_000;
  const gathered_m3 = state.volume_m3 + factors.area * runoff_m3 - factors.drain * drain_m3;
  if (totals && (gathered_m3 > 0 || state.volume_m3 > 0)) {
    totals.runoff_m3 += runoff_m3;
    totals.drain_m3 += drain_m3;
  }
  // What was measured over the rim stands over it; what comes on top runs off.
  const most_m3 = Math.max(rimVolume_m3(site), state.volume_m3);
  state.volume_m3 = Math.min(most_m3, Math.max(0, gathered_m3 - (pumped_m3_h * step_s) / 3_600));
}

/** No more than this can run off while no more than that rains, mm/h over the catchment: no surface gives more than the
 * greater of what it gives now and what falls on it. */
export function mostRunoff_mm_h({ impervious_m, pervious_m }: ReservoirState, rain_mm_h: number): number {
  const rate_mm_h = (excess_m: number, alpha: number) =>
    excess_m > 0 ? Math.max(rain_mm_h, 3_600_000 * alpha * excess_m ** (5 / 3)) : rain_mm_h;
  return (
    IMPERVIOUS_SHARE * rate_mm_h(impervious_m - IMPERVIOUS_STORAGE_M, IMPERVIOUS_ALPHA) +
    (1 - IMPERVIOUS_SHARE) * rate_mm_h(pervious_m - PERVIOUS_STORAGE_M, PERVIOUS_ALPHA)
  );
}

/** Runs the two surfaces on and gives what left them, m over the whole catchment. */
function runOff_m(state: ReservoirState, rain_m: number, step_s: number): number {
  if (rain_m === 0 && state.impervious_m === 0 && state.pervious_m === 0 && state.wet_h === 0) return 0;
  const step_h = step_s / 3_600;
  state.impervious_m += rain_m;
  const fromHard_m = flow_m(state.impervious_m - IMPERVIOUS_STORAGE_M, IMPERVIOUS_ALPHA, step_s);
  state.impervious_m -= fromHard_m;
  const offered_m = state.pervious_m + rain_m;
  if (offered_m === 0) {
    state.wet_h = Math.max(0, state.wet_h - (step_h * SOIL_DECAY_PER_H) / SOIL_RECOVERY_H);
    return IMPERVIOUS_SHARE * fromHard_m;
  }
  const soil_mm_h = SOIL_LAST_MM_H + (SOIL_FIRST_MM_H - SOIL_LAST_MM_H) * Math.exp(-SOIL_DECAY_PER_H * state.wet_h);
  state.wet_h += step_h;
  state.pervious_m = Math.max(0, offered_m - (soil_mm_h * step_h) / 1_000);
  const fromSoft_m = flow_m(state.pervious_m - PERVIOUS_STORAGE_M, PERVIOUS_ALPHA, step_s);
  state.pervious_m -= fromSoft_m;
  return IMPERVIOUS_SHARE * fromHard_m + (1 - IMPERVIOUS_SHARE) * fromSoft_m;
}

/** Q = alpha d^(5/3) over one step, never more than there is. */
function flow_m(excess_m: number, alpha: number, step_s: number): number {
  if (excess_m <= 0) return 0;
  const root = Math.cbrt(excess_m);
  // One step of an implicit kind: d / (1 + k) instead of d - k d, which no long step can turn negative.
  const k = alpha * root * root * step_s;
  return (excess_m * k) / (1 + k);
}
