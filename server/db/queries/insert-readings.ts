import type { Reading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { numberArray } from '../number-array.ts';
import type { Queryable } from '../pool.ts';

// The first value of an instant stays: a repeated delivery is harmless and a flag is never altered later.
const SQL = `
insert into reading (series_id, at, value, flag, reason, tests, received_at)
select series_id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', value, flag, reason, tests,
       'epoch'::timestamptz + $6::bigint * interval '1 millisecond'
from unnest($1::integer[], $2::bigint[], $3::double precision[], $4::smallint[], $5::text[], $7::jsonb[])
  as row (series_id, at_ms, value, flag, reason, tests)
on conflict on constraint reading_pkey do nothing`;

/** Writes a batch of readings in one statement; returns how many were new. */
export async function insertReadings(
  database: Queryable,
  readings: readonly Reading[],
  seriesIdOf: (reading: Reading) => number,
  receivedAt: EpochMs,
): Promise<number> {
  const result = await database.query(SQL, [
    numberArray(readings.map(seriesIdOf)),
    numberArray(readings.map((reading) => reading.at)),
    numberArray(readings.map((reading) => reading.value)),
    numberArray(readings.map((reading) => reading.flag)),
    readings.map((reading) => reading.reason ?? null),
    receivedAt,
    readings.map((reading) => (reading.tests ? JSON.stringify(reading.tests) : null)),
  ]);
  return result.rowCount ?? 0;
}
