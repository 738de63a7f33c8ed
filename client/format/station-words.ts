// The number and the direction by which a desk speaks of a station.

import type { CityDescription } from '../../domain/city.ts';
import { isSeen } from '../../domain/current-value.ts';
import { LEVELS, type Level, levelReached } from '../../domain/levels.ts';
import { ladderOf } from '../../domain/station-measures.ts';
import type { StationView } from '../live/station-view.ts';
import type { Theme } from '../live/themes.ts';
import { formatMeasure, formatNumber, type Quantity, waterQuantity } from './quantities.ts';

export type Trend = 'rising' | 'risingFast' | 'falling' | 'steady';

interface Movement {
  readonly some: number;
  readonly fast: number;
}

/**
 * Change in ten minutes that counts as movement, and as fast movement, m; null for what goes neither up nor down. Fast: 5 cm over
 * a road, 10 cm in a river.
 */
const MOVEMENT_M = {
  depth: { some: 0.01, fast: 0.05 },
  level: { some: 0.02, fast: 0.1 },
  rain: null,
  weather: null,
} as const satisfies Record<Theme, Movement | null>;

const asMeasured = ({ measure }: StationView, value: number) => waterQuantity(measure, value);

const QUANTITIES = {
  depth: asMeasured,
  level: asMeasured,
  // The sum of one hour, so it is spoken of as mm/h.
  rain: (_view, value) => ({ text: formatNumber(value, 1), unit: 'mm/h' }),
  weather: asMeasured,
} as const satisfies Record<Theme, (view: StationView, value: number) => Quantity>;

/** The figure that stands for a station. */
export function stationQuantity(view: StationView): Quantity | null {
  return view.value === null ? null : QUANTITIES[view.theme](view, view.value);
}

/** Which way the water goes; null where that is not known or not said of such a station. */
export function trendOf(view: StationView): Trend | null {
  const change = view.state?.change_10min;
  if (change === null || change === undefined || !isSeen(view.current)) return null;
  const movement: Movement | null = MOVEMENT_M[view.theme];
  if (movement === null || view.measure === 'flow_m3_s') return null;
  const { some, fast } = movement;
  if (change >= fast) return 'risingFast';
  if (change >= some) return 'rising';
  return change <= -some ? 'falling' : 'steady';
}

/** The step a station has reached, as the number its ladder gives it in the shown unit, and the hours of rain it is for. */
export function reachedStep(
  view: StationView,
  city: CityDescription,
): { level: Level; text: string; six_hours_mm?: string } | null {
  const level = LEVELS.find((name) => name === view.level);
  if (!level) return null;
  const rain = view.state?.rain;
  // A gauge is coloured by the worse of its hour and its six hours: say which of them it was.
  if (view.theme === 'rain' && rain && levelReached(city.rain_warning['1h'], rain.last_1h_mm) !== level) {
    const step = city.rain_warning['6h'][level];
    if (step !== undefined && rain.last_6h_mm >= step) {
      return { level, text: String(step), six_hours_mm: rain.last_6h_mm.toFixed(1) };
    }
  }
  const threshold = ladderOf(view.station, city)[level];
  if (threshold === undefined) return null;
  const text = view.theme === 'rain' ? String(threshold) : formatMeasure(view.measure, threshold).text;
  return { level, text };
}
