// F6. The astronomical tide at a city's reference gauge, from the harmonic constituents that the city gives. Each gauge fits delay,
// range and mean to its own water (tidal-gauge.ts), so errors of those constituents do not reach a forecast; it is never a tide
// table.
import { DAY_MS, type EpochMs } from '../time.ts';

/** The constituents that the sum knows, by their usual names. */
export const CONSTITUENTS = ['M2', 'S2', 'N2', 'K2', 'K1', 'O1', 'P1', 'Q1', 'M4', 'MS4', 'Sa'] as const;
export type ConstituentName = (typeof CONSTITUENTS)[number];

export interface Constituent {
  readonly amplitude_m: number;
  /** Phase lag G for universal time, degrees. */
  readonly lag_deg: number;
}

/** The tide where it is known best, m above the city's datum. */
export interface HarmonicTide {
  readonly mean_m: number;
  readonly constituents: { readonly [name in ConstituentName]?: Constituent };
}

interface Sky {
  /** Mean longitudes of moon, sun and lunar perigee, and the hour angle of the mean sun, degrees. */
  readonly s: number;
  readonly h: number;
  readonly p: number;
  readonly T: number;
}

interface Astronomy {
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

const ASTRONOMY = {
  M2: { argument: m2, factor: lunar },
  S2: { argument: ({ T }) => 2 * T, factor: steady },
  N2: { argument: (sky) => m2(sky) - (sky.s - sky.p), factor: lunar },
  K2: { argument: ({ T, h }) => 2 * (T + h), factor: steady },
  K1: { argument: ({ T, h }) => T + h + 90, factor: k1Factor },
  O1: { argument: ({ T, h, s }) => T + h - 2 * s + 270, factor: o1Factor },
  P1: { argument: ({ T, h }) => T - h + 270, factor: steady },
  Q1: { argument: ({ T, h, s, p }) => T + h - 3 * s + p + 270, factor: o1Factor },
  M4: { argument: (sky) => 2 * m2(sky), factor: (cosN) => lunar(cosN) ** 2 },
  MS4: { argument: (sky) => m2(sky) + 2 * sky.T, factor: lunar },
  Sa: { argument: ({ h }) => h, factor: steady },
} as const satisfies Record<ConstituentName, Astronomy>;

const J2000_MS = Date.UTC(2000, 0, 1, 12);
const CENTURY_MS = 36_525 * DAY_MS;
const RADIANS = Math.PI / 180;

/** Level without surge, m above the datum: h(t) = Z0 + sum f H cos(V - G). */
export function tideLevel_m({ mean_m, constituents }: HarmonicTide, at: EpochMs): number {
  const centuries = (at - J2000_MS) / CENTURY_MS;
  // Mean longitudes after Meeus, Astronomical Algorithms, chapters 25 and 47; the squared terms do not matter here.
  const sky: Sky = {
    s: 218.3164477 + 481_267.88123421 * centuries,
    h: 280.46646 + 36_000.76983 * centuries,
    p: 83.3532465 + 4_069.0137287 * centuries,
    T: ((at % DAY_MS) / DAY_MS) * 360,
  };
  const cosN = Math.cos((125.04452 - 1_934.136261 * centuries) * RADIANS);
  let level_m = mean_m;
  for (const name of CONSTITUENTS) {
    const constituent = constituents[name];
    if (!constituent) continue;
    const { argument, factor } = ASTRONOMY[name];
    level_m += constituent.amplitude_m * factor(cosN) * Math.cos((argument(sky) - constituent.lag_deg) * RADIANS);
  }
  return level_m;
}
