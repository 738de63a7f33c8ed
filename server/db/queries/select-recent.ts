import type { Measure } from '../../../domain/measures.ts';
import type { KeptReading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { READING_COLUMNS, type ReadingRow, toReading } from '../reading-row.ts';

const SQL = `
select ${READING_COLUMNS}
from known_series as series
join reading on reading.series_id = series.series_id
where series.measure = any($1::text[])
  and reading.at > $2::timestamptz
  and reading.at <= $3::timestamptz
  and ($4::timestamptz is null or reading.received_at <= $4::timestamptz)`;

/** Every reading of some measures in (from, to], in no order. */
export async function selectRecent(
  database: Queryable,
  span: { measures: readonly Measure[]; from: EpochMs; to: EpochMs; knownAt: EpochMs | null },
): Promise<KeptReading[]> {
  const { rows } = await database.query<ReadingRow>(SQL, [
    span.measures,
    instant(span.from),
    instant(span.to),
    span.knownAt === null ? null : instant(span.knownAt),
  ]);
  return rows.map(toReading);
}
