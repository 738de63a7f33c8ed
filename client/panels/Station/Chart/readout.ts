// What a chart says of the moment under the pointer.
import type { EpochMs } from '../../../../domain/time.ts';
import type { ChartContent } from './content.ts';
import { extremesOf } from './drawn-line.ts';

export interface Readout {
  readonly at: EpochMs;
  readonly low: number;
  readonly high: number;
  /** The middle of what is expected; null where it was observed. */
  readonly expected: number | null;
  /** Rain of the bar that the moment lies in. */
  readonly rain_mm: number | null;
}

/** The nearest that was observed, or after the moment shown the nearest that is expected; null where there is neither. */
export function readoutAt(content: ChartContent, at: EpochMs): Readout | null {
  const { points, later, forecast, now, bars, bar_ms } = content;
  const rain_mm = bars.find((bar) => bar.at <= at && at < bar.at + bar_ms)?.mm ?? null;
  if (at > now && !later) {
    const ahead = nearest(forecast?.points ?? [], at);
    return ahead && { at: ahead.at, low: ahead.p10, high: ahead.p90, expected: ahead.p50, rain_mm };
  }
  const seen = nearest(later ? [...points, ...later.points] : points, at);
  const extremes = seen && extremesOf(seen);
  return extremes && { at: seen.at, low: extremes[0], high: extremes[1], expected: null, rain_mm };
}

function nearest<T extends { readonly at: EpochMs }>(all: readonly T[], at: EpochMs): T | null {
  let best: T | null = null;
  for (const one of all) if (best === null || Math.abs(one.at - at) < Math.abs(best.at - at)) best = one;
  return best;
}
