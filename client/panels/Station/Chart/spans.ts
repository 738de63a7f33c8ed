import type { Bucket } from '../../../../domain/api.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../domain/time.ts';

export interface ChartSpan {
  readonly id: '6h' | '24h' | '7d' | '6w';
  readonly length_ms: number;
  /** Width of the rain bars. */
  readonly rainBucket: Exclude<Bucket, 'raw' | 'auto'>;
  readonly rainBucket_ms: number;
  /** Beside days, two hours ahead are too narrow to be read. */
  readonly withForecast: boolean;
}

/** The spans a desk may look back over. */
export const CHART_SPANS = [
  { id: '6h', length_ms: 6 * HOUR_MS, rainBucket: '5m', rainBucket_ms: 5 * MINUTE_MS, withForecast: true },
  { id: '24h', length_ms: DAY_MS, rainBucket: '15m', rainBucket_ms: 15 * MINUTE_MS, withForecast: true },
  { id: '7d', length_ms: 7 * DAY_MS, rainBucket: '1h', rainBucket_ms: HOUR_MS, withForecast: false },
  { id: '6w', length_ms: 42 * DAY_MS, rainBucket: '1h', rainBucket_ms: HOUR_MS, withForecast: false },
] as const satisfies readonly ChartSpan[];
