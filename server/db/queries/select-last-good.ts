import type { Measure } from '../../../domain/measures.ts';
import type { Reading } from '../../../domain/readings.ts';
import { DAY_MS, type EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { READING_COLUMNS, type ReadingRow, toReading } from '../reading-row.ts';

/** An older one says little of the water now, and nobody should search a year for it. */
const REACH_MS = DAY_MS;

const SQL = `
select ${READING_COLUMNS}
from unnest($1::text[], $2::text[]) as wanted (station_id, measure)
join series on series.station_id = wanted.station_id and series.measure = wanted.measure
cross join lateral (
  select reading.*
  from reading
  where reading.series_id = series.series_id
    and reading.at <= $3::timestamptz
    and reading.at > $4::timestamptz
    and ($5::timestamptz is null or reading.received_at <= $5::timestamptz)
    and reading.flag in (1, 2)
  order by reading.at desc
  limit 1
) as reading`;

/**
 * The newest good reading of the last day, of each of some series: what doubted ones are compared with (Q15, Q16).
 *
 * @param knownAt only what had been received by then; null for everything
 */
export async function selectLastGood(
  database: Queryable,
  series: readonly { readonly stationId: string; readonly measure: Measure }[],
  at: EpochMs,
  knownAt: EpochMs | null,
): Promise<Reading[]> {
  if (series.length === 0) return [];
  const { rows } = await database.query<ReadingRow>(SQL, [
    series.map(({ stationId }) => stationId),
    series.map(({ measure }) => measure),
    instant(at),
    instant(at - REACH_MS),
    knownAt === null ? null : instant(knownAt),
  ]);
  return rows.map(toReading);
}
