import type { Measure } from '../../../domain/measures.ts';
import type { Flag } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';

/** Some rows of each of several series. */
export interface SeriesAsked {
  /** from <= at < to, for each its own. */
  readonly series: readonly {
    readonly stationId: string;
    readonly measure: Measure;
    readonly from: EpochMs;
    readonly to: EpochMs;
  }[];
  /** low <= value <= high among the values that did not fail; null where any will do, a failed or missing one too. */
  readonly low: number | null;
  readonly high: number | null;
  /** Of each series. */
  readonly skip: number;
  readonly limit: number;
}

export interface SeriesRow {
  /** Which of the series asked for. */
  readonly nth: number;
  readonly at_ms: EpochMs;
  readonly value: number | null;
  readonly flag: Flag;
  readonly reason: string | null;
}

export function seriesParameters({ series, low, high, skip, limit }: SeriesAsked): unknown[] {
  return [
    series.map(({ stationId }) => stationId),
    series.map(({ measure }) => measure),
    series.map(({ from }) => instant(from)),
    series.map(({ to }) => instant(to)),
    low,
    high,
    skip,
    limit,
  ];
}
