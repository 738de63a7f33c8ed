import type { Reading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import { numberArray } from '../number-array.ts';
import type { Queryable } from '../pool.ts';

/** What stands in the history for an instant for which a batch says something else. */
export interface ToldOtherwise extends Pick<Reading, 'value' | 'flag'> {
  /** Which of the readings asked about, from 0. */
  readonly nth: number;
  readonly seq: number | null;
  readonly derived_since_ms: EpochMs | null;
}

const SQL = `
select (told.nth - 1)::integer as nth, reading.value, reading.flag, reading.seq::double precision as seq,
       (extract(epoch from reading.derived_since) * 1000)::double precision as derived_since_ms
from unnest($1::integer[], $2::bigint[], $3::double precision[], $4::boolean[], $7::bigint[])
  with ordinality as told (series_id, at_ms, value, derived, seq, nth)
join reading on reading.series_id = told.series_id
  and reading.at = 'epoch'::timestamptz + told.at_ms * interval '1 millisecond'
where reading.at >= $5::timestamptz
  and reading.at <= $6::timestamptz
  and (
    reading.value is distinct from told.value
    or (reading.derived_since is not null) <> told.derived
    or told.seq > coalesce(reading.seq, told.seq - 1)
  )
order by told.nth`;

/** Those of some readings for whose instants the history holds another value, or the same under a lower number, in their order. */
export async function selectToldOtherwise(
  database: Queryable,
  readings: readonly Reading[],
  seriesIdOf: (reading: Reading) => number,
): Promise<ToldOtherwise[]> {
  const times = readings.map(({ at }) => at);
  const { rows } = await database.query<ToldOtherwise>(SQL, [
    numberArray(readings.map(seriesIdOf)),
    numberArray(times),
    numberArray(readings.map(({ value }) => value)),
    readings.map(({ derivedSince }) => derivedSince !== undefined),
    instant(times.reduce((first, at) => Math.min(first, at))),
    instant(times.reduce((last, at) => Math.max(last, at))),
    numberArray(readings.map(({ seq }) => seq ?? null)),
  ]);
  return rows;
}
