// A station's chart as figures in the unit that is shown: the curve, its ladder, what is expected. Pure, so that the tests can hold it.
import type { City } from '../../../../domain/city.ts';
import { closingDepth_m } from '../../../../domain/closing-depth.ts';
import type { SiteForecast } from '../../../../domain/forecast/site-forecast.ts';
import { LEVELS, type Level } from '../../../../domain/levels.ts';
import { ladderOf } from '../../../../domain/station-measures.ts';
import type { EpochMs } from '../../../../domain/time.ts';
import { formatMeasure, shownScale } from '../../../format/quantities.ts';
import type { StationView } from '../../../live/station-view.ts';
import type { History } from './ask-history.ts';
import type { Later } from './chart-later.ts';
import { CHART_OF, showsHours } from './chart-of-theme.ts';
import type { PastForecast } from './past-forecasts.ts';
import { type CurvePoint, pointOf, type RainBar, type Span, withLatest } from './series.ts';
import type { ChartSpan } from './spans.ts';

export interface ChartStep {
  readonly level: Level;
  /** In the shown unit. */
  readonly value: number;
  readonly label: string;
  /** From here on the place is closed. */
  readonly closes: boolean;
}

/** What is expected, in the shown unit. */
export interface ForecastCurve {
  readonly issued_at: EpochMs;
  readonly now: number;
  readonly points: readonly {
    readonly at: EpochMs;
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
  }[];
  /** The twin that nothing changes, at the same times. */
  readonly persistence: readonly number[];
}

export interface ChartContent {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The moment shown: what was observed ends there. */
  readonly now: EpochMs;
  /** Values in the shown unit. */
  readonly points: readonly CurvePoint[];
  /** T1. The current value, where the dot stands: a doubted fall behind it does not move it. Null where it is not known. */
  readonly head: { readonly at: EpochMs; readonly value: number } | null;
  readonly gaps: readonly Span[];
  readonly bars: readonly RainBar[];
  readonly bar_ms: number;
  readonly steps: readonly ChartStep[];
  readonly forecast: ForecastCurve | null;
  /** K5. In the shown unit; none unless asked for. */
  readonly pastForecasts: readonly PastForecast[];
  readonly decimals: number;
  /** K8. Moments that somebody wrote about, oldest first. */
  readonly notes?: readonly EpochMs[];
  /** In a replay, where it is asked for: what came after the moment shown. */
  readonly later?: Later;
}

/** Reports farther apart than this are not joined, ms. */
export function joinedWithin_ms({ station }: Pick<StationView, 'station'>, span: ChartSpan): number {
  return Math.max(station.interval_s * 2_500, span.length_ms / 50);
}

export interface ContentOf {
  readonly history: Pick<History, 'curve' | 'bars'>;
  readonly view: StationView;
  readonly forecast: SiteForecast | null;
  readonly pastForecasts: readonly PastForecast[];
  readonly span: ChartSpan;
  readonly city: City;
  readonly now: EpochMs;
}

export function chartContent({ history, view, forecast, pastForecasts, span, city, now }: ContentOf): ChartContent {
  const { factor, decimals } = scaleOf(view);
  const { points, gaps } = withLatest(history.curve, newestPoint(view), joinedWithin_ms(view, span));
  const { value, current } = view;
  const expected = forecast && span.withForecast ? forecastCurve(forecast, factor) : null;
  return {
    from: now - span.length_ms,
    to: Math.max(now, expected?.points.at(-1)?.at ?? now),
    now,
    points: points.map((point) => scaled(point, factor)),
    head: value === null || current.at === null ? null : { at: current.at, value: value * factor },
    gaps,
    bars: history.bars,
    bar_ms: span.rainBucket_ms,
    steps: stepsOf(view, city),
    forecast: expected,
    pastForecasts: pastForecasts.map((past) => pastCurve(past, factor)),
    decimals,
  };
}

function stepsOf(view: StationView, city: City): ChartStep[] {
  if (!CHART_OF[view.theme].hasSteps) return [];
  const { factor } = scaleOf(view);
  const ladder = ladderOf(view.station, city);
  const closing = view.theme === 'depth' ? closingDepth_m(city, view.station) : null;
  return LEVELS.flatMap((level): ChartStep[] => {
    const value = ladder[level];
    if (value === undefined) return [];
    const label = showsHours(view.theme) ? String(value) : formatMeasure(view.measure, value).text;
    return [{ level, value: value * factor, label, closes: value === closing }];
  });
}

export function scaleOf(view: Pick<StationView, 'theme' | 'measure'>): {
  factor: number;
  decimals: number;
  unit: string;
} {
  return showsHours(view.theme) ? { factor: 1, decimals: 1, unit: 'mm' } : shownScale(view.measure);
}

export function scaled(point: CurvePoint, factor: number): CurvePoint {
  const { value, low, high, failed } = point;
  return {
    ...point,
    value: value === null ? null : value * factor,
    ...(low === undefined ? {} : { low: low * factor }),
    ...(high === undefined ? {} : { high: high * factor }),
    ...(failed === undefined ? {} : { failed: failed * factor }),
  };
}

function forecastCurve({ issued_at, now, points, persistence }: SiteForecast, factor: number): ForecastCurve {
  return {
    issued_at,
    now: now * factor,
    points: points.map(({ at, p10, p50, p90 }) => ({ at, p10: p10 * factor, p50: p50 * factor, p90: p90 * factor })),
    persistence: persistence.map((value) => value * factor),
  };
}

function pastCurve({ issued_at, now, middle }: PastForecast, factor: number): PastForecast {
  return { issued_at, now: now * factor, middle: middle.map(({ at, value }) => ({ at, value: value * factor })) };
}

/** What was reported last, behind what the history holds; of rain the sum that ends there. */
export function newestPoint({ theme, value, current, reported }: StationView): CurvePoint | null {
  if (!showsHours(theme)) return reported ? pointOf(reported) : null;
  return value === null || current.at === null
    ? null
    : { at: current.at, value, doubted: current.basis !== 'measured' };
}
