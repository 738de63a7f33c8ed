// What is expected at a place in the next two hours. A guess says that it is one: every figure has its band, its lead time
// and the twin that nothing changes (persistence) beside it.
import type { EpochMs } from '../time.ts';

/** Minutes ahead at which a forecast speaks. */
export const LEADS_MIN = [5, 10, 15, 20, 30, 45, 60, 75, 90, 120] as const;

/** Which of the methods is shown: the model, or a simpler one where it has been better over the last day. */
export const FORECAST_METHODS = ['reservoir', 'damped-trend', 'persistence', 'tide'] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** How the present depth or level is known. */
export const FORECAST_BASES = ['sensor', 'late-sensor', 'doubted', 'last-known', 'estimate'] as const;
export type ForecastBasis = (typeof FORECAST_BASES)[number];

export interface ForecastPoint {
  readonly at: EpochMs;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** Depth of a site (m over its low point), or level of a river station (m above the datum). */
export interface SiteForecast {
  /** Site or river station. */
  readonly id: string;
  readonly issued_at: EpochMs;
  readonly measure: 'depth_m' | 'level_m';
  /** The current value (T1), or the model's estimate where nothing is known. */
  readonly now: number;
  readonly basis: ForecastBasis;
  readonly method: ForecastMethod;
  readonly points: readonly ForecastPoint[];
  /** What the model says at the same leads, shown or not: only so can it be scored again after it lost its place. */
  readonly model: readonly number[];
  /** The twins that are always shown beside it, at the same leads. */
  readonly persistence: readonly number[];
  readonly damped_trend: readonly number[];
  /** Highest p50 and when. */
  readonly peak: { readonly at: EpochMs; readonly value: number };
  /** Probability (0..1) that the depth exceeds 15, 25, 30 cm at some time within two hours; null for rivers. */
  readonly exceeds: { readonly cm15: number; readonly cm25: number; readonly cm30: number } | null;
  /** Ponded volume without any truck at each lead, m³; empty for rivers. */
  readonly volume_m3: readonly number[];
}
