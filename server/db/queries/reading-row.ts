import type { Measure } from '../../../domain/measures.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';

/** A judged reading as the database gives it. */
export interface ReadingRow {
  readonly station_id: string;
  readonly measure: Measure;
  readonly at_ms: EpochMs;
  readonly value: number | null;
  readonly flag: Flag;
  readonly reason: string | null;
  readonly tests: NonNullable<Reading['tests']> | null;
}

export function toReading({ station_id, measure, at_ms, value, flag, reason, tests }: ReadingRow): Reading {
  return {
    ...{ stationId: station_id, measure, at: at_ms, value, flag },
    ...(reason === null ? {} : { reason }),
    ...(tests === null ? {} : { tests }),
  };
}
