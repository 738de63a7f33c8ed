import type { Measure } from '../../../domain/measures.ts';
import type { Flag, KeptReading, Reading } from '../../../domain/readings.ts';
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
  readonly received_ms: EpochMs;
}

export function toReading({
  station_id,
  measure,
  at_ms,
  value,
  flag,
  reason,
  tests,
  received_ms,
}: ReadingRow): KeptReading {
  return {
    ...{ stationId: station_id, measure, at: at_ms, value, flag, receivedAt: received_ms },
    ...(reason === null ? {} : { reason }),
    ...(tests === null ? {} : { tests }),
  };
}
