// F6, F7. A river station: the tide where its water follows it, else what happens now going on a little, never the pond's
// reservoir. Its bands are as wide as its errors of the last day were.
import { type EpochMs, HOUR_MS } from '../time.ts';
import { SensorSeries } from './sensor-series.ts';
import { type ForecastMethod, LEADS_MIN } from './site-forecast.ts';
import { SKILL_LEADS_MIN, type SkillRecord } from './skill.ts';
import { fitTide, TIDE_MEMORY_MS, type TideFit, tideAhead_m } from './tidal-gauge.ts';
import type { HarmonicTide } from './tide.ts';
import { dampedTrend, RIVER_DAMPING, slopeOf } from './twins.ts';

const REFIT_MS = HOUR_MS;
const INNER_MEMORY_MS = 3 * HOUR_MS;
/** Before errors are known, m: so much at once and so much more an hour. */
const FIRST_SIGMA_M = 0.02;
const SIGMA_M_PER_H = 0.04;
const LEAST_PAIRS = 6;
/** The tenth and ninetieth part of a normal distribution lie so many sigmas out. */
export const TENTH_SIGMAS = 1.2816;

export class LevelGauge {
  readonly series: SensorSeries;
  readonly #tide: HarmonicTide | null;
  #fit: { readonly at: EpochMs; readonly tide: TideFit | null } | null = null;

  /** @param tide of the reference gauge; null for a gauge that follows none, or whose city knows none */
  constructor(tide: HarmonicTide | null) {
    this.#tide = tide;
    this.series = new SensorSeries(tide ? TIDE_MEMORY_MS : INNER_MEMORY_MS);
  }

  ahead(now: EpochMs, level_m: number): { method: ForecastMethod; model: number[]; damped_trend: number[] } {
    const slope = slopeOf(this.series.samples, now, RIVER_DAMPING);
    const damped_trend = dampedTrend(level_m, slope, RIVER_DAMPING, Number.NEGATIVE_INFINITY);
    const fit = this.#tide && this.#fitted(this.#tide, now);
    return this.#tide && fit
      ? { method: 'tide', model: tideAhead_m(this.#tide, fit, now, level_m), damped_trend }
      : { method: 'damped-trend', model: damped_trend, damped_trend };
  }

  #fitted(tide: HarmonicTide, now: EpochMs): TideFit | null {
    if (!this.#fit || now - this.#fit.at >= REFIT_MS || (!this.#fit.tide && now > this.#fit.at))
      this.#fit = { at: now, tide: fitTide(tide, this.series.samples, now) };
    return this.#fit.tide;
  }
}

/** Half the distance from p10 to p90 at each lead, m. */
export function bandHalf_m(record: SkillRecord | undefined, shown: 'model' | 'persistence'): number[] {
  const sigmas_m = SKILL_LEADS_MIN.map((_, at) => scoredSigma_m(record, shown, at));
  return LEADS_MIN.map((lead) => {
    const usual_m = FIRST_SIGMA_M + (SIGMA_M_PER_H * lead) / 60;
    // The errors of the next scored lead: a little too wide before it.
    const scored_m = sigmas_m[SKILL_LEADS_MIN.findIndex((scored) => scored >= lead)];
    return TENTH_SIGMAS * Math.max(FIRST_SIGMA_M / 2, scored_m ?? usual_m);
  });
}

function scoredSigma_m(record: SkillRecord | undefined, shown: 'model' | 'persistence', at: number): number | null {
  let [pairs, squared] = [0, 0];
  for (const { leads } of record?.hours ?? []) {
    pairs += leads[at]!.pairs;
    squared += leads[at]![shown].squared;
  }
  return pairs >= LEAST_PAIRS ? Math.sqrt(squared / pairs) : null;
}
