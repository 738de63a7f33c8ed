import type { Queryable } from '../pool.ts';
import { type SeriesAsked, seriesParameters } from './series-asked.ts';

const SQL = `
select count(*)::integer as count
from (
  select 1
  from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as wanted (station_id, measure, from_at, to_at)
  join known_series as series on series.station_id = wanted.station_id and series.measure = wanted.measure
  join reading on reading.series_id = series.series_id
    and reading.at >= wanted.from_at
    and reading.at < wanted.to_at
  where ($5::double precision is null or (reading.value >= $5::double precision and reading.flag not in (4, 9)))
    and ($6::double precision is null or (reading.value <= $6::double precision and reading.flag not in (4, 9)))
  offset $7::integer
  limit $8::integer
) as counted`;

/** How many rows there are, counting no further than the limit. */
export async function countOfSeries(database: Queryable, asked: Omit<SeriesAsked, 'skip'>): Promise<number> {
  const { rows } = await database.query<{ count: number }>(SQL, seriesParameters({ ...asked, skip: 0 }));
  return rows[0]!.count;
}
