import type { Queryable } from '../pool.ts';
import { type SeriesAsked, type SeriesRow, seriesParameters } from './series-asked.ts';

// The oldest rows of each series inside its own span: one walk up the key a series, and no more rows than are asked for.
const SQL = `
select (placed.nth - 1)::integer as nth, (extract(epoch from placed.at) * 1000)::double precision as at_ms,
       placed.value, placed.flag, placed.reason
from (
select wanted.nth, found.*, row_number() over (partition by wanted.nth order by found.at) as place
from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[])
  with ordinality as wanted (station_id, measure, from_at, to_at, nth)
join known_series as series on series.station_id = wanted.station_id and series.measure = wanted.measure
cross join lateral (
  select reading.at, reading.value, reading.flag, reading.reason
  from reading
  where reading.series_id = series.series_id
    and reading.at >= wanted.from_at
    and reading.at < wanted.to_at
    and ($5::double precision is null or (reading.value >= $5::double precision and reading.flag not in (4, 9)))
    and ($6::double precision is null or (reading.value <= $6::double precision and reading.flag not in (4, 9)))
  order by reading.at
  limit $7::integer + $8::integer
) as found
) as placed
where placed.place > $7::integer
  and placed.place <= $7::integer + $8::integer
order by placed.nth, placed.at`;

/** Oldest first, series after series in the order asked. */
export async function selectOldestOfSeries(database: Queryable, asked: SeriesAsked): Promise<SeriesRow[]> {
  const { rows } = await database.query<SeriesRow>(SQL, seriesParameters(asked));
  return rows;
}
