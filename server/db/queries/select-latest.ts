import type { Measure } from '../../../domain/measures.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

interface Row {
  station_id: string;
  measure: Measure;
  at_ms: EpochMs;
  value: number | null;
  flag: Flag;
  reason: string | null;
  tests: NonNullable<Reading['tests']> | null;
  seq: number | null;
  derived_since_ms: EpochMs | null;
}

// One step down the key per series, whatever the length of the history.
const SQL = `
select series.station_id, series.measure, (extract(epoch from newest.at) * 1000)::double precision as at_ms,
       newest.value, newest.flag, newest.reason, newest.tests, newest.seq::double precision as seq,
       (extract(epoch from newest.derived_since) * 1000)::double precision as derived_since_ms
from series
cross join lateral (
  select reading.at, reading.value, reading.flag, reading.reason, reading.tests, reading.seq, reading.derived_since
  from reading
  where reading.series_id = series.series_id
    and reading.at <= $1::timestamptz
    and ($2::timestamptz is null or reading.received_at <= $2::timestamptz)
  order by reading.at desc
  limit 1
) as newest`;

/**
 * The newest reading of every series at a moment.
 *
 * @param knownAt only what had been received by then; null for everything
 */
export async function selectLatest(database: Queryable, at: EpochMs, knownAt: EpochMs | null): Promise<Reading[]> {
  const { rows } = await database.query<Row>(SQL, [instant(at), knownAt === null ? null : instant(knownAt)]);
  return rows.map(toReading);
}

function toReading(row: Row): Reading {
  const reading = { stationId: row.station_id, measure: row.measure, at: row.at_ms, value: row.value, flag: row.flag };
  return {
    ...reading,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.tests === null ? {} : { tests: row.tests }),
    ...(row.seq === null ? {} : { seq: row.seq }),
    ...(row.derived_since_ms === null ? {} : { derivedSince: row.derived_since_ms }),
  };
}
