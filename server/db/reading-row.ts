import type { Measure } from '../../domain/measures.ts';
import type { Flag, Reading } from '../../domain/readings.ts';
import type { EpochMs } from '../../domain/time.ts';

/** A judged reading as the database gives it. */
export interface ReadingRow {
  station_id: string;
  measure: Measure;
  at_ms: EpochMs;
  value: number | null;
  flag: Flag;
  reason: string | null;
  tests: NonNullable<Reading['tests']> | null;
}

export function toReading(row: ReadingRow): Reading {
  const reading = { stationId: row.station_id, measure: row.measure, at: row.at_ms, value: row.value, flag: row.flag };
  return {
    ...reading,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.tests === null ? {} : { tests: row.tests }),
  };
}
