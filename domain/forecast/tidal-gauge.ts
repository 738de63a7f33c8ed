// F6. The tide at one gauge: the reference gauge's, later or earlier, larger or smaller, on a mean of its own, all three fitted to
// what this gauge measured over the last day. What is left (a surge, the river's own flow) lives on and dies with 4 hours.
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';
import { LEADS_MIN } from './site-forecast.ts';
import { type HarmonicTide, tideLevel_m } from './tide.ts';
import type { Sample } from './twins.ts';

export interface TideFit {
  readonly delay_min: number;
  readonly factor: number;
  readonly mean_m: number;
}

/** How long the difference to the tide lives, h. */
export const RESIDUAL_H = 4;
/** How much of a gauge's past is fitted, and how much of it there must be. */
export const TIDE_MEMORY_MS = 25 * HOUR_MS;
const LEAST_SPAN_MS = 5 * HOUR_MS;
const SAMPLE_MS = 10 * MINUTE_MS;
/** From the outer coast, before the reference gauge, to the farthest tidal gauges upstream. */
const DELAYS_MIN: readonly number[] = Array.from({ length: 32 }, (_, i) => -90 + 10 * i);
/** A gauge whose water follows the tide less closely than this is no tidal gauge. */
const LEAST_EXPLAINED = 0.85;
const FACTORS: readonly [number, number] = [0.1, 2];

/** The best of all delays, each with its least-squares range and mean; null where the water does not follow the tide. */
export function fitTide(tide: HarmonicTide, samples: readonly Sample[], now: EpochMs): TideFit | null {
  const thinned = thin(samples, now);
  if (thinned.length < 2 || thinned.at(-1)!.at - thinned[0]!.at < LEAST_SPAN_MS) return null;
  const levelOnGrid = gridOf(tide);
  let best: (TideFit & { readonly explained: number }) | null = null;
  for (const delay_min of DELAYS_MIN) {
    let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
    for (const { at, value } of thinned) {
      const level_m = levelOnGrid(at, delay_min);
      n++;
      x += level_m;
      y += value;
      xx += level_m * level_m;
      yy += value * value;
      xy += level_m * value;
    }
    const spread = n * xx - x * x;
    const own = n * yy - y * y;
    if (!(spread > 0 && own > 0)) continue;
    const factor = (n * xy - x * y) / spread;
    const explained = (n * xy - x * y) ** 2 / (spread * own);
    if (factor < FACTORS[0] || factor > FACTORS[1] || explained <= (best?.explained ?? LEAST_EXPLAINED)) continue;
    best = { delay_min, factor, mean_m: (y - factor * x) / n, explained };
  }
  return best && { delay_min: best.delay_min, factor: best.factor, mean_m: best.mean_m };
}

/** Level at every lead: the tide of then, and what is left of the difference of now. */
export function tideAhead_m(tide: HarmonicTide, fit: TideFit, now: EpochMs, level_m: number): number[] {
  const fitted_m = (at: EpochMs) => fit.mean_m + fit.factor * tideLevel_m(tide, at - fit.delay_min * MINUTE_MS);
  const residual_m = level_m - fitted_m(now);
  return LEADS_MIN.map((lead) => fitted_m(now + lead * MINUTE_MS) + residual_m * Math.exp(-lead / 60 / RESIDUAL_H));
}

/** One sample in each ten minutes of the last day. */
function thin(samples: readonly Sample[], now: EpochMs): Sample[] {
  const thinned: Sample[] = [];
  let slot = Number.NaN;
  for (const sample of samples) {
    if (sample.at > now || sample.at < now - TIDE_MEMORY_MS) continue;
    const its = Math.floor(sample.at / SAMPLE_MS);
    if (its === slot) continue;
    slot = its;
    thinned.push(sample);
  }
  return thinned;
}

// Delays are whole tens of minutes, so all gauges and delays of a city ask for the same few hundred levels.
const grids = new WeakMap<HarmonicTide, (at: EpochMs, delay_min: number) => number>();

/** Between two levels of the ten-minute grid the tide is nearly a straight line. */
function gridOf(tide: HarmonicTide): (at: EpochMs, delay_min: number) => number {
  const known = grids.get(tide);
  if (known) return known;
  const levels = new Map<number, number>();
  const levelOfSlot = (slot: number): number => {
    let level_m = levels.get(slot);
    if (level_m === undefined) {
      if (levels.size > 2_000) levels.clear();
      level_m = tideLevel_m(tide, slot * SAMPLE_MS);
      levels.set(slot, level_m);
    }
    return level_m;
  };
  const levelOnGrid = (at: EpochMs, delay_min: number) => {
    const slot = Math.floor(at / SAMPLE_MS) - delay_min / 10;
    const share = (at % SAMPLE_MS) / SAMPLE_MS;
    return (1 - share) * levelOfSlot(slot) + share * levelOfSlot(slot + 1);
  };
  grids.set(tide, levelOnGrid);
  return levelOnGrid;
}
