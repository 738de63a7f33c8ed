// The number and the direction by which a desk speaks of a station.

import type { CityDescription } from '../../domain/city.ts';
import { LEVELS, type Level } from '../../domain/levels.ts';
import { ladderOf } from '../../domain/station-measures.ts';
import type { StationView } from '../live/station-view.ts';
import { formatMeasure, formatNumber, type Quantity } from './quantities.ts';

export type Trend = 'rising' | 'risingFast' | 'falling' | 'steady';

/** Change in ten minutes that counts as movement, and as fast movement, m. Fast: 5 cm over a road, 10 cm in a river. */
const MOVEMENT_M = {
  depth: { some: 0.01, fast: 0.05 },
  level: { some: 0.02, fast: 0.1 },
} as const;

/** Rain is the sum of one hour, so it is spoken of as mm/h. */
export function stationQuantity(view: StationView): Quantity | null {
  if (view.value === null) return null;
  if (view.theme === 'rain') return { text: formatNumber(view.value, 1), unit: 'mm/h' };
  if (view.theme === 'depth') return formatMeasure('depth_m', Math.max(0, view.value));
  return formatMeasure(view.measure, view.value);
}

/** Which way the water goes; null where that is not known or not said of such a station. */
export function trendOf(view: StationView): Trend | null {
  const change = view.state?.change_10min;
  if (change === null || change === undefined || view.condition === 'silent') return null;
  if (view.theme !== 'depth' && view.theme !== 'level') return null;
  if (view.measure === 'flow_m3_s') return null;
  const { some, fast } = MOVEMENT_M[view.theme];
  if (change >= fast) return 'risingFast';
  if (change >= some) return 'rising';
  return change <= -some ? 'falling' : 'steady';
}

/** The step a station has reached, as the number its ladder gives it in the shown unit. */
export function reachedStep(view: StationView, city: CityDescription): { level: Level; text: string } | null {
  const level = LEVELS.find((name) => name === view.level);
  if (!level) return null;
  const threshold = ladderOf(view.station, city)[level];
  if (threshold === undefined) return null;
  const text = view.theme === 'rain' ? String(threshold) : formatMeasure(view.measure, threshold).text;
  return { level, text };
}
