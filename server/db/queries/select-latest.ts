import type { Reading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { READING_COLUMNS, type ReadingRow, toReading } from '../reading-row.ts';

// One step down the key per series, whatever the length of the history.
const SQL = `
select ${READING_COLUMNS}
from series
cross join lateral (
  select reading.*
  from reading
  where reading.series_id = series.series_id
    and reading.at <= $1::timestamptz
    and ($2::timestamptz is null or reading.received_at <= $2::timestamptz)
  order by reading.at desc
  limit 1
) as reading`;

/**
 * The newest reading of every series at a moment.
 *
 * @param knownAt only what had been received by then; null for everything
 */
export async function selectLatest(database: Queryable, at: EpochMs, knownAt: EpochMs | null): Promise<Reading[]> {
  const { rows } = await database.query<ReadingRow>(SQL, [instant(at), knownAt === null ? null : instant(knownAt)]);
  return rows.map(toReading);
}
