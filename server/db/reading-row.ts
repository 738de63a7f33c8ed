import type { Measure } from '../../domain/measures.ts';
import type { Flag, KeptReading, Reading } from '../../domain/readings.ts';
import type { EpochMs } from '../../domain/time.ts';

/** A judged reading as the database gives it. */
export interface ReadingRow {
  readonly station_id: string;
  readonly measure: Measure;
  readonly at_ms: EpochMs;
  readonly value: number | null;
  readonly flag: Flag;
  readonly reason: string | null;
  readonly tests: NonNullable<Reading['tests']> | null;
  readonly seq: number | null;
  readonly derived_since_ms: EpochMs | null;
  readonly received_ms: EpochMs;
}

/** What a query selects of `series` and `reading` to give such rows. */
export const READING_COLUMNS = `
series.station_id, series.measure, (extract(epoch from reading.at) * 1000)::double precision as at_ms,
reading.value, reading.flag, reading.reason, reading.tests, reading.seq::double precision as seq,
(extract(epoch from reading.derived_since) * 1000)::double precision as derived_since_ms,
(extract(epoch from reading.received_at) * 1000)::double precision as received_ms`;

export function toReading(row: ReadingRow): KeptReading {
  const { station_id, measure, at_ms, value, flag, reason, tests, seq, derived_since_ms, received_ms } = row;
  return {
    ...{ stationId: station_id, measure, at: at_ms, value, flag, receivedAt: received_ms },
    ...(reason === null ? {} : { reason }),
    ...(tests === null ? {} : { tests }),
    ...(seq === null ? {} : { seq }),
    ...(derived_since_ms === null ? {} : { derivedSince: derived_since_ms }),
  };
}
