// Rain to runoff: EPA SWMM's nonlinear reservoir with three subareas (Storm Water Management Model Reference Manual
// Volume I, chapter 3). Depths are metres over the subarea itself; every rate is per second.
import { type HortonSoil, infiltrate } from './infiltration.ts';

export interface CatchmentShape {
  readonly area_m2: number;
  /** Width of the overland flow, m. */
  readonly width_m: number;
  /** Rise over run. */
  readonly slope: number;
  /** Share of the area that lets nothing through, 0..1. */
  readonly impervious: number;
  /** Share of the impervious area without hollows, 0..1; SWMM's PctZero. */
  readonly imperviousWithoutStorage: number;
  /** Manning's n. */
  readonly roughnessImpervious: number;
  readonly roughnessPervious: number;
  /** Depression storage, m. */
  readonly storageImpervious_m: number;
  readonly storagePervious_m: number;
  readonly soil: HortonSoil;
}

interface Subarea {
  /** Share of the whole catchment. */
  readonly share: number;
  /** Outflow is alpha (d - storage)^(5/3), in m/s over the subarea. */
  readonly alpha: number;
  readonly storage_m: number;
  depth_m: number;
}

/** A catchment with the water that stands on it. */
export interface Catchment {
  readonly shape: CatchmentShape;
  readonly impervious: readonly Subarea[];
  readonly pervious: Subarea;
  curveTime_s: number;
}

const SUBSTEP_S = 10;
const MANNING_EXPONENT = 5 / 3;

export function dryCatchment(shape: CatchmentShape): Catchment {
  const { impervious, imperviousWithoutStorage } = shape;
  const alpha = (share: number, roughness: number) =>
    share > 0 ? (shape.width_m * Math.sqrt(shape.slope)) / (roughness * shape.area_m2 * share) : 0;
  // Both impervious subareas divide by the whole impervious area: they share one width (SWMM does the same).
  const alphaImpervious = alpha(impervious, shape.roughnessImpervious);
  return {
    shape,
    impervious: [
      {
        share: impervious * (1 - imperviousWithoutStorage),
        alpha: alphaImpervious,
        storage_m: shape.storageImpervious_m,
        depth_m: 0,
      },
      { share: impervious * imperviousWithoutStorage, alpha: alphaImpervious, storage_m: 0, depth_m: 0 },
    ],
    pervious: {
      share: 1 - impervious,
      alpha: alpha(1 - impervious, shape.roughnessPervious),
      storage_m: shape.storagePervious_m,
      depth_m: 0,
    },
    curveTime_s: 0,
  };
}

export interface RunoffStep {
  readonly runoff_m3: number;
  readonly infiltrated_m3: number;
}

/**
 * Moves the catchment on by one step under a constant rain.
 *
 * @param step_s a multiple of 10 s: the length of a substep
 */
export function runOff(catchment: Catchment, rain_m_s: number, step_s: number): RunoffStep {
  const { area_m2, soil } = catchment.shape;
  let runoff_m = 0;
  let infiltrated_m = 0;
  for (let elapsed = 0; elapsed < step_s; elapsed += SUBSTEP_S) {
    for (const subarea of catchment.impervious) runoff_m += subarea.share * flow(subarea, rain_m_s, SUBSTEP_S);
    const { pervious } = catchment;
    const available = rain_m_s + pervious.depth_m / SUBSTEP_S;
    const soaked = infiltrate(soil, catchment.curveTime_s, available, SUBSTEP_S);
    catchment.curveTime_s = soaked.curveTime_s;
    infiltrated_m += pervious.share * soaked.rate_m_s * SUBSTEP_S;
    runoff_m += pervious.share * flow(pervious, rain_m_s - soaked.rate_m_s, SUBSTEP_S);
  }
  return { runoff_m3: runoff_m * area_m2, infiltrated_m3: infiltrated_m * area_m2 };
}

/** Rate of runoff at this moment, m3/s. */
export function runoffRate_m3_s(catchment: Catchment): number {
  const rate = (subarea: Subarea) => subarea.share * outflow(subarea, subarea.depth_m);
  return catchment.shape.area_m2 * [...catchment.impervious, catchment.pervious].reduce((sum, s) => sum + rate(s), 0);
}

/** Water standing on the ground, m3. */
export function surfaceStorage_m3(catchment: Catchment): number {
  const depth = [...catchment.impervious, catchment.pervious].reduce((sum, s) => sum + s.share * s.depth_m, 0);
  return depth * catchment.shape.area_m2;
}

function outflow(subarea: Subarea, depth_m: number): number {
  const excess = depth_m - subarea.storage_m;
  return excess > 0 ? subarea.alpha * excess ** MANNING_EXPONENT : 0;
}

/**
 * Fills the hollows first, then integrates depth and outflow together with Runge-Kutta's fourth order, which keeps their
 * sum exactly. Returns what flowed off, m over the subarea.
 */
function flow(subarea: Subarea, inflow_m_s: number, step_s: number): number {
  const start = subarea.depth_m;
  if (start + inflow_m_s * step_s <= subarea.storage_m) {
    subarea.depth_m = Math.max(0, start + inflow_m_s * step_s);
    return 0;
  }
  let time = step_s;
  let depth = start;
  if (depth < subarea.storage_m && inflow_m_s > 0) {
    time -= (subarea.storage_m - depth) / inflow_m_s;
    depth = subarea.storage_m;
  }
  const k1 = outflow(subarea, depth);
  const k2 = outflow(subarea, depth + (time / 2) * (inflow_m_s - k1));
  const k3 = outflow(subarea, depth + (time / 2) * (inflow_m_s - k2));
  const k4 = outflow(subarea, depth + time * (inflow_m_s - k3));
  const out = (time / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
  subarea.depth_m = depth + inflow_m_s * time - out;
  return out;
}
