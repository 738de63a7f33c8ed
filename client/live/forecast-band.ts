// A forecast as a picture: the band between p10 and p90, its middle, and the twin that nothing changes, from the moment it
// was issued on. In shares of a box, upwards, so that it fits any width.
import type { SiteForecast } from '../../domain/forecast/site-forecast.ts';
import { MINUTE_MS } from '../../domain/time.ts';

export interface ForecastBand {
  /** Of the box, 0 to 1: from the left, from the top. */
  readonly band: readonly (readonly [x: number, y: number])[];
  readonly middle: readonly (readonly [x: number, y: number])[];
  readonly persistence: readonly (readonly [x: number, y: number])[];
  readonly low: number;
  readonly high: number;
  readonly yOf: (value: number) => number;
  readonly xOf: (at: number) => number;
}

/** A pond of a few millimetres is not drawn as a flood. */
const LEAST_HEIGHT = { depth_m: 0.3, level_m: 0.4 } as const;

export function forecastBand(forecast: SiteForecast): ForecastBand | null {
  const { points, now, issued_at, persistence, measure } = forecast;
  const last = points.at(-1);
  if (!last) return null;
  const values = [now, ...persistence, ...points.flatMap(({ p10, p90 }) => [p10, p90])];
  const low = measure === 'depth_m' ? 0 : Math.min(...values);
  const high = Math.max(low + LEAST_HEIGHT[measure], Math.max(...values) * (measure === 'depth_m' ? 1.1 : 1));
  const xOf = (at: number) => (at - issued_at) / (last.at - issued_at);
  const yOf = (value: number) => 1 - (Math.min(Math.max(value, low), high) - low) / (high - low);
  const start = [0, yOf(now)] as const;
  return {
    band: [
      start,
      ...points.map(({ at, p90 }) => [xOf(at), yOf(p90)] as const),
      ...points.toReversed().map(({ at, p10 }) => [xOf(at), yOf(p10)] as const),
    ],
    middle: [start, ...points.map(({ at, p50 }) => [xOf(at), yOf(p50)] as const)],
    persistence: [start, ...points.map(({ at }, i) => [xOf(at), yOf(persistence[i] ?? now)] as const)],
    low,
    high,
    yOf,
    xOf,
  };
}

/** The point nearest to a lead. */
export function atLead({ points, issued_at }: SiteForecast, minutes: number): SiteForecast['points'][number] | null {
  return points.find(({ at }) => at - issued_at >= minutes * MINUTE_MS) ?? points.at(-1) ?? null;
}
