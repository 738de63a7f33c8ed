// F11. What the world says of the next two hours at a place. It holds the forecasts of places that are wet or may be: that there is
// none means that the place stays dry only where a run says so that knows of the water standing there now.
import type { CurrentValue } from '../current-value.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { WET_FROM_M } from '../wet-from.ts';
import type { World } from '../world.ts';
import type { RainMotion } from './rain-motion.ts';
import type { SiteForecast } from './site-forecast.ts';

/** One run over all places, once a minute. */
export interface ForecastRun {
  readonly issued_at: EpochMs;
  /** F2. How the rain moves; null, or missing of an older run, where the gauges do not tell. */
  readonly rain_motion?: RainMotion | null;
}

export type Expectation =
  | { readonly kind: 'forecast'; readonly forecast: SiteForecast; readonly overdue: boolean }
  /** Under 1 cm now, and 15 cm within two hours less likely than 5 %. */
  | { readonly kind: 'dry'; readonly issued_at: EpochMs }
  | { readonly kind: 'none'; readonly why: 'no-run' }
  /** The last run is too old, or older than the water that stands now. */
  | { readonly kind: 'none'; readonly why: 'overdue' | 'water-since'; readonly issued_at: EpochMs };

/** Runs are meant to come each minute; after so long without one the last says nothing of now. */
const OVERDUE_AFTER_MS = 5 * MINUTE_MS;

/** A site, or a river station, and what stands there now where something measures it. */
export interface ExpectedPlace {
  readonly id: string;
  readonly measure: 'depth_m' | 'level_m';
  readonly water: CurrentValue | null;
}

/** What is expected of a place, and where there is no forecast of it what that means. */
export function expectationAt(
  { forecasts, forecastRuns }: Pick<World, 'forecasts' | 'forecastRuns'>,
  { id, measure, water }: ExpectedPlace,
  now: EpochMs,
): Expectation {
  const forecast = forecasts[id];
  if (forecast) return { kind: 'forecast', forecast, overdue: isOverdue(forecast, now) };
  const run = forecastRuns.current;
  // A river is never dry: without a forecast of its own nothing is expected of it.
  if (!run || measure === 'level_m') return { kind: 'none', why: 'no-run' };
  const { issued_at } = run;
  if (isOverdue(run, now)) return { kind: 'none', why: 'overdue', issued_at };
  const standing = water !== null && (water.peak !== null || (water.value ?? 0) >= WET_FROM_M);
  return standing ? { kind: 'none', why: 'water-since', issued_at } : { kind: 'dry', issued_at };
}

/** True where the runs after this one did not come: it says nothing of now any more. */
export function isOverdue({ issued_at }: ForecastRun, now: EpochMs): boolean {
  return now - issued_at > OVERDUE_AFTER_MS;
}
