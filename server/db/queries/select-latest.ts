import type { KeptReading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { READING_COLUMNS, type ReadingRow, toReading } from '../reading-row.ts';

// As many steps down the key per series as are asked for, whatever the length of the history.
const SQL = `
select ${READING_COLUMNS}
from known_series as series
cross join lateral (
  select reading.*
  from reading
  where reading.series_id = series.series_id
    and reading.at <= $1::timestamptz
    and ($2::timestamptz is null or reading.received_at <= $2::timestamptz)
  order by reading.at desc
  limit $3::integer
) as reading`;

/**
 * The newest readings of every series at a moment, in no order.
 *
 * @param knownAt only what had been received by then; null for everything
 * @param each of every series
 */
export async function selectLatest(
  database: Queryable,
  at: EpochMs,
  knownAt: EpochMs | null,
  each = 1,
): Promise<KeptReading[]> {
  const { rows } = await database.query<ReadingRow>(SQL, [
    instant(at),
    knownAt === null ? null : instant(knownAt),
    each,
  ]);
  return rows.map(toReading);
}
