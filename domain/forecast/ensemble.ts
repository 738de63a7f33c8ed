// F5. What is not known, as twenty futures: rain stronger or weaker (lognormal, sigma 0.4), motion a fifth faster, slower or
// to the side, drains 15 % better or worse. The futures are the same at every issue and place and come from a seed alone.
import { seededRandom, shuffled } from '../random.ts';

export interface Member {
  /** Natural logarithm of the factor on the rain of now; it widens with the lead (rain-ahead.ts). */
  readonly rain_log: number;
  /** Factor on what drains carry. */
  readonly drain: number;
  /** Motion along the known one (1 is as known) and across it, as shares of its speed. */
  readonly along: number;
  readonly across: number;
}

export const MEMBERS = 20;
const RAIN_SIGMA = 0.4;
const DRAIN_SPREAD = 0.15;
const MOTION_SPREAD = 0.2;

/** The first member's rain is the weakest and the last one's the strongest. */
export function drawMembers(seed: number, count = MEMBERS): Member[] {
  const random = seededRandom(seed);
  const column = () => shuffled(random, evenNormals(count));
  const [drain, along, across] = [column(), column(), column()];
  return evenNormals(count).map((normal, i) => ({
    rain_log: RAIN_SIGMA * normal,
    drain: Math.max(0, 1 + DRAIN_SPREAD * drain[i]!),
    along: 1 + MOTION_SPREAD * along[i]!,
    across: MOTION_SPREAD * across[i]!,
  }));
}

export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** Quantiles of the members, by linear interpolation. The array is put in order in place. */
export function bandOf(values: Float64Array): Band {
  values.sort();
  return { p10: quantile(values, 0.1), p50: quantile(values, 0.5), p90: quantile(values, 0.9) };
}

function quantile(sorted: Float64Array, q: number): number {
  const rank = (sorted.length - 1) * q;
  const below = sorted[Math.floor(rank)]!;
  return below + (sorted[Math.ceil(rank)]! - below) * (rank - Math.floor(rank));
}

/** Values that stand for equal shares of the normal distribution: so few drawn at random would lean to one side. */
function evenNormals(count: number): number[] {
  return Array.from({ length: count }, (_, i) => inverseNormal((i + 0.5) / count));
}

/** Quantile of the standard normal; Abramowitz and Stegun 26.2.23, good to 4.5e-4. */
function inverseNormal(p: number): number {
  if (p > 0.5) return -inverseNormal(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}
