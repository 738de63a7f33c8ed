// F4. One site between two issues: run on under the rain that fell, pulled to its sensor, and its two factors corrected by
// what the sensor showed that the reservoir did not. On the falling limb the last half hour says what the drains carry.
import {
  catchment_m2,
  depthOf_m,
  dryReservoir,
  type PondFactors,
  type PondSite,
  type ReservoirState,
  type ReservoirTotals,
  rimVolume_m3,
  stepReservoir,
  volumeOf_m3,
} from './reservoir.ts';

/** Share of the difference to the sensor that is made good at once. */
export const NUDGE = 0.8;
/** Where nothing was learnt yet: inlets lose a sixth to leaves. */
export const USUAL_FACTORS: PondFactors = { area: 1, drain: 0.85 };
export const FACTOR_BOUNDS = { area: [0.6, 1.5], drain: [0.1, 1.3] } as const;
/** How much of an error of one interval is put down to the factors. */
const LEARNING = 0.3;
const HINDCAST_STEP_S = 60;
/** A falling limb: a pond of at least so many intervals under rain weaker than that. */
const LIMB_INTERVALS = 6;
const LIMB_LEAST_INTERVALS = 3;
const LIMB_RAIN_MM_H = 2;

interface Interval extends ReservoirTotals {
  readonly seconds: number;
  readonly rain_mm_h: number;
  readonly before_m3: number;
  readonly after_m3: number;
  readonly pumped_m3: number;
}

export class Pond {
  readonly site: PondSite;
  readonly state: ReservoirState = dryReservoir();
  factors: PondFactors = USUAL_FACTORS;
  /** What trucks take out, m³/h. */
  pumped_m3_h = 0;
  #sensed_m3: number | null = null;
  #limb: Interval[] = [];

  constructor(site: PondSite) {
    this.site = site;
  }

  get depth_m(): number {
    return depthOf_m(this.site, this.state.volume_m3);
  }

  /** Takes water that is known to stand, also where it stands over the rim; it never takes any away. */
  raiseTo(depth_m: number): void {
    this.state.volume_m3 = Math.max(this.state.volume_m3, volumeOf_m3(this.site, depth_m));
  }

  /**
   * Runs on by one interval, then listens to the sensor.
   *
   * @param depth_m what a sensor beyond doubt says at the end of it, or null
   */
  follow(seconds: number, rain_mm_h: number, depth_m: number | null): void {
    const totals: ReservoirTotals = { runoff_m3: 0, drain_m3: 0 };
    for (let left = seconds; left > 0; left -= HINDCAST_STEP_S)
      stepReservoir(
        this.site,
        this.state,
        { factors: this.factors, rain_mm_h, step_s: Math.min(left, HINDCAST_STEP_S), pumped_m3_h: this.pumped_m3_h },
        totals,
      );
    if (depth_m === null) {
      this.#sensed_m3 = null;
      this.#limb = [];
      return;
    }
    const sensed_m3 = Math.min(rimVolume_m3(this.site), volumeOf_m3(this.site, depth_m));
    const before_m3 = this.#sensed_m3;
    if (before_m3 !== null) {
      const pumped_m3 = (this.pumped_m3_h * seconds) / 3_600;
      this.#learn(sensed_m3 - this.state.volume_m3, totals);
      this.#limb = [
        ...this.#limb.slice(1 - LIMB_INTERVALS),
        { ...totals, seconds, rain_mm_h, before_m3, after_m3: sensed_m3, pumped_m3 },
      ];
      this.#learnFromFallingLimb();
    }
    this.#sensed_m3 = sensed_m3;
    this.state.volume_m3 += NUDGE * (volumeOf_m3(this.site, depth_m) - this.state.volume_m3);
  }

  /** A step down the error's own slope: more water than expected means more area or less drain. */
  #learn(error_m3: number, { runoff_m3, drain_m3 }: ReservoirTotals): void {
    // Half a millimetre over the catchment, about a centimetre in the pond: the noise of a sensor teaches nothing.
    const quiet_m3 = 5e-4 * catchment_m2(this.site);
    const weight = (LEARNING * error_m3) / (runoff_m3 ** 2 + drain_m3 ** 2 + quiet_m3 ** 2);
    this.factors = {
      area: within(FACTOR_BOUNDS.area, this.factors.area + weight * runoff_m3),
      drain: within(FACTOR_BOUNDS.drain, this.factors.drain - weight * drain_m3),
    };
  }

  #learnFromFallingLimb(): void {
    const limb = this.#limb.slice(this.#limb.findLastIndex((one) => !falls(one)) + 1);
    if (limb.length < LIMB_LEAST_INTERVALS) return;
    const sum = (of: (interval: Interval) => number) => limb.reduce((total, one) => total + of(one), 0);
    const left_m3 = sum((one) => this.factors.area * one.runoff_m3 + one.before_m3 - one.after_m3 - one.pumped_m3);
    const drain_m3 = sum((one) => one.drain_m3);
    if (drain_m3 > 0)
      this.factors = { area: this.factors.area, drain: within(FACTOR_BOUNDS.drain, left_m3 / drain_m3) };
  }
}

const falls = ({ before_m3, after_m3, rain_mm_h }: Interval) =>
  after_m3 > 0 && after_m3 <= before_m3 && rain_mm_h < LIMB_RAIN_MM_H;

const within = ([low, high]: readonly [number, number], value: number) => Math.min(high, Math.max(low, value));
