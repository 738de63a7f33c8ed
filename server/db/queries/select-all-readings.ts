import type { Measure } from '../../../domain/measures.ts';
import type { Flag } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface AnyReadingRow {
  readonly series_id: number;
  readonly station_id: string;
  readonly measure: Measure;
  readonly at_ms: EpochMs;
  readonly value: number | null;
  readonly flag: Flag;
  readonly reason: string | null;
}

// The rows of a page are found in the key alone, however many pages came before.
const SQL = `
select page.series_id, series.station_id, series.measure,
       (extract(epoch from page.at) * 1000)::double precision as at_ms, page.value, page.flag, page.reason
from (
  select reading.series_id, reading.at, reading.value, reading.flag, reading.reason
  from reading
  where (reading.series_id, reading.at) > ($1::integer, $2::timestamptz)
    and reading.at >= $3::timestamptz
    and reading.at < $4::timestamptz
    and ($5::text is null or reading.series_id in (select series_id from known_series where measure = $5::text))
  order by reading.series_id, reading.at
  limit $6::integer
) as page
join known_series as series on series.series_id = page.series_id
order by page.series_id, page.at`;

/** The next page of everything in [from, to), series by series, oldest first. */
export async function selectAllReadings(
  database: Queryable,
  span: {
    after: { series_id: number; at: EpochMs };
    from: EpochMs;
    to: EpochMs;
    measure: Measure | null;
    limit: number;
  },
): Promise<AnyReadingRow[]> {
  const { rows } = await database.query<AnyReadingRow>(SQL, [
    span.after.series_id,
    instant(span.after.at),
    instant(span.from),
    instant(span.to),
    span.measure,
    span.limit,
  ]);
  return rows;
}
