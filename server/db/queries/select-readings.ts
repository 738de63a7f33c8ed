import type { Measure } from '../../../domain/measures.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface ReadingRow {
  readonly at_ms: EpochMs;
  readonly value: number | null;
  readonly flag: Flag;
  readonly reason: string | null;
  readonly tests: Reading['tests'] | null;
  readonly derived_since_ms: EpochMs | null;
}

const SQL = `
select (extract(epoch from page.at) * 1000)::double precision as at_ms, page.value, page.flag, page.reason, page.tests,
       (extract(epoch from page.derived_since) * 1000)::double precision as derived_since_ms
from known_series
cross join lateral (
  select reading.*
  from reading
  where reading.series_id = known_series.series_id
    and reading.at >= $3::timestamptz
    and reading.at < $4::timestamptz
  order by reading.at
  limit $5::integer
) as page
where known_series.station_id = $1::text
  and known_series.measure = $2::text
order by page.at
limit $5::integer`;

/** Readings of one series in [from, to), oldest first, as they came. */
export async function selectReadings(
  database: Queryable,
  span: { stationId: string; measure: Measure; from: EpochMs; to: EpochMs; limit: number },
): Promise<ReadingRow[]> {
  const { rows } = await database.query<ReadingRow>(SQL, [
    span.stationId,
    span.measure,
    instant(span.from),
    instant(span.to),
    span.limit,
  ]);
  return rows;
}
