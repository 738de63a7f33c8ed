import type { Reading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { numberArray } from '../number-array.ts';
import type { Queryable } from '../pool.ts';

// A repeated delivery is harmless, and a flag is never altered later.
const SQL = `
insert into reading (series_id, at, value, flag, reason, tests, seq, derived_since, received_at)
select series_id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', value, flag, reason, tests, seq,
       'epoch'::timestamptz + derived_since_ms * interval '1 millisecond',
       'epoch'::timestamptz + $6::bigint * interval '1 millisecond'
from unnest($1::integer[], $2::bigint[], $3::double precision[], $4::smallint[], $5::text[], $7::jsonb[], $8::bigint[], $9::bigint[])
  as row (series_id, at_ms, value, flag, reason, tests, seq, derived_since_ms)
on conflict on constraint reading_pkey do nothing`;

/** Writes a batch of readings in one statement; returns how many were new. What was told for a known instant is left out. */
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
    numberArray(readings.map((reading) => reading.seq ?? null)),
    numberArray(readings.map((reading) => reading.derivedSince ?? null)),
  ]);
  return result.rowCount ?? 0;
}
