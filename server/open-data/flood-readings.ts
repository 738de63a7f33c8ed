// Rows of many measures in one list, as the flood-monitoring face gives them: one measure after the other, or the newest first.
import type { EpochMs } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { selectNewestOfSeries } from '../db/queries/select-newest-of-series.ts';
import { selectOldestOfSeries } from '../db/queries/select-oldest-of-series.ts';
import type { SeriesRow } from '../db/queries/series-asked.ts';
import { Problem } from '../http/problem.ts';
import type { FloodMeasure } from './flood-monitoring.ts';
import type { Turnstile } from './turnstile.ts';

interface Wanted {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly newestFirst: boolean;
  readonly offset: number;
  readonly limit: number;
}
export interface FoundReading {
  readonly one: FloodMeasure;
  readonly row: SeriesRow;
}

/** Rows that one question may bring, and measures asked at once. */
const MOST_ROWS = 50_000;
const AT_ONCE = 200;

export function createReadings(database: Queryable, turnstile: Turnstile) {
  return async (measures: readonly FloodMeasure[], wanted: Wanted): Promise<FoundReading[]> => {
    const enough = wanted.offset + wanted.limit;
    if (wanted.limit === 0 || measures.length === 0 || wanted.from >= wanted.to) return [];
    if (!wanted.newestFirst) return inTurn(measures, wanted, enough);
    if (measures.length * enough > MOST_ROWS)
      throw new Problem(
        400,
        `_sorted: ${measures.length} measures times ${enough} rows is more than ${MOST_ROWS}; name a station or measure, or give a smaller _limit`,
      );
    const rows = await turnstile.run(() => selectNewestOfSeries(database, asked(measures, wanted, enough)));
    return rows
      .toSorted((a, b) => b.at_ms - a.at_ms || a.nth - b.nth)
      .slice(wanted.offset, enough)
      .map((row) => ({ one: measures[row.nth]!, row }));
  };

  async function inTurn(measures: readonly FloodMeasure[], wanted: Wanted, enough: number): Promise<FoundReading[]> {
    const found: FoundReading[] = [];
    for (let place = 0; place < measures.length && found.length < enough; ) {
      const most = Math.max(1, Math.min(AT_ONCE, Math.floor(MOST_ROWS / enough)));
      const some = measures.slice(place, place + (place === 0 ? 1 : most));
      const rows = await turnstile.run(() =>
        selectOldestOfSeries(database, asked(some, wanted, enough - found.length)),
      );
      for (const row of rows) found.push({ one: some[row.nth]!, row });
      place += some.length;
    }
    return found.slice(wanted.offset, enough);
  }
}

function asked(measures: readonly FloodMeasure[], { from, to }: Wanted, limit: number) {
  const series = measures.map(({ station, measure }) => ({ stationId: station.id, measure, from, to }));
  return { series, low: null, high: null, skip: 0, limit };
}
