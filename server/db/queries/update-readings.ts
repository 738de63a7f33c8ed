import type { Reading } from '../../../domain/readings.ts';
import { instant } from '../instant.ts';
import { numberArray } from '../number-array.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
update reading
set value = told.value, flag = told.flag, reason = told.reason, tests = told.tests, seq = told.seq,
    derived_since = 'epoch'::timestamptz + told.derived_since_ms * interval '1 millisecond'
from unnest($1::integer[], $2::bigint[], $3::double precision[], $4::smallint[], $5::text[], $6::jsonb[], $7::bigint[], $8::bigint[])
  as told (series_id, at_ms, value, flag, reason, tests, seq, derived_since_ms)
where reading.series_id = told.series_id
  and reading.at = 'epoch'::timestamptz + told.at_ms * interval '1 millisecond'
  and reading.at >= $9::timestamptz
  and reading.at <= $10::timestamptz`;

/** Puts readings in the place of those that stood for their instants (Q21). */
export async function updateReadings(
  database: Queryable,
  readings: readonly Reading[],
  seriesIdOf: (reading: Reading) => number,
): Promise<void> {
  const times = readings.map(({ at }) => at);
  await database.query(SQL, [
    numberArray(readings.map(seriesIdOf)),
    numberArray(times),
    numberArray(readings.map(({ value }) => value)),
    numberArray(readings.map(({ flag }) => flag)),
    readings.map(({ reason }) => reason ?? null),
    readings.map(({ tests }) => (tests ? JSON.stringify(tests) : null)),
    numberArray(readings.map(({ seq }) => seq ?? null)),
    numberArray(readings.map(({ derivedSince }) => derivedSince ?? null)),
    instant(Math.min(...times)),
    instant(Math.max(...times)),
  ]);
}
