// F6. The synthetic astronomical tide at Wusong. No published constants were at hand: amplitudes were chosen to give the
// known mean range (about 2.3 m), phases fitted to the printed high waters of 2016-09-18 (dbsqp.com/article/32256) and
// 2018-08-13 (Youth Daily, Shanghai, 2018-08-14). Times are good to 15-40 min, heights to about 15 %. Each gauge fits delay,
// range and mean to its own water (tidal-gauge.ts), so those errors do not reach a forecast; it is never a tide table.
import { DAY_MS, type EpochMs } from '../time.ts';

/** Mean level, m above Wusong datum. */
export const WUSONG_MEAN_M = 2.25;

interface Sky {
  /** Mean longitudes of moon, sun and lunar perigee, and the hour angle of the mean sun, degrees. */
  readonly s: number;
  readonly h: number;
  readonly p: number;
  readonly T: number;
}

interface Constituent {
  readonly amplitude_m: number;
  /** Phase lag G for universal time, degrees. */
  readonly lag_deg: number;
  /** Equilibrium argument V, degrees. */
  readonly argument: (sky: Sky) => number;
  /** Nodal factor f. */
  readonly factor: (cosN: number) => number;
}

const lunar = (cosN: number) => 1 - 0.037 * cosN;
const k1Factor = (cosN: number) => 1.006 + 0.115 * cosN;
const o1Factor = (cosN: number) => 1.009 + 0.187 * cosN;
const steady = () => 1;
const m2 = ({ T, h, s }: Sky) => 2 * (T + h - s);

/** M2, S2, N2, K2, K1, O1, P1, Q1, M4, MS4, Sa. */
const CONSTITUENTS: readonly Constituent[] = [
  { amplitude_m: 1.05, lag_deg: 148, argument: m2, factor: lunar },
  { amplitude_m: 0.46, lag_deg: 193, argument: ({ T }) => 2 * T, factor: steady },
  { amplitude_m: 0.17, lag_deg: 134, argument: (sky) => m2(sky) - (sky.s - sky.p), factor: lunar },
  { amplitude_m: 0.13, lag_deg: 190, argument: ({ T, h }) => 2 * (T + h), factor: steady },
  { amplitude_m: 0.24, lag_deg: 81, argument: ({ T, h }) => T + h + 90, factor: k1Factor },
  { amplitude_m: 0.14, lag_deg: 36, argument: ({ T, h, s }) => T + h - 2 * s + 270, factor: o1Factor },
  { amplitude_m: 0.08, lag_deg: 76, argument: ({ T, h }) => T - h + 270, factor: steady },
  { amplitude_m: 0.03, lag_deg: 16, argument: ({ T, h, s, p }) => T + h - 3 * s + p + 270, factor: o1Factor },
  { amplitude_m: 0.2, lag_deg: 219, argument: (sky) => 2 * m2(sky), factor: (cosN) => lunar(cosN) ** 2 },
  { amplitude_m: 0.16, lag_deg: 264, argument: (sky) => m2(sky) + 2 * sky.T, factor: lunar },
  { amplitude_m: 0.22, lag_deg: 150, argument: ({ h }) => h, factor: steady },
];

const J2000_MS = Date.UTC(2000, 0, 1, 12);
const CENTURY_MS = 36_525 * DAY_MS;
const RADIANS = Math.PI / 180;

/** Level at Wusong without surge, m above Wusong datum: h(t) = Z0 + sum f H cos(V - G). */
export function wusongTide_m(at: EpochMs): number {
  const centuries = (at - J2000_MS) / CENTURY_MS;
  // Mean longitudes after Meeus, Astronomical Algorithms, chapters 25 and 47; the squared terms do not matter here.
  const sky: Sky = {
    s: 218.3164477 + 481_267.88123421 * centuries,
    h: 280.46646 + 36_000.76983 * centuries,
    p: 83.3532465 + 4_069.0137287 * centuries,
    T: ((at % DAY_MS) / DAY_MS) * 360,
  };
  const cosN = Math.cos((125.04452 - 1_934.136261 * centuries) * RADIANS);
  let level_m = WUSONG_MEAN_M;
  for (const { amplitude_m, lag_deg, argument, factor } of CONSTITUENTS)
    level_m += amplitude_m * factor(cosN) * Math.cos((argument(sky) - lag_deg) * RADIANS);
  return level_m;
}
