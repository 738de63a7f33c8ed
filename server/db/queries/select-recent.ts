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
  seq: number | null;
  derived_since_ms: EpochMs | null;
}

const SQL = `
select series.station_id, series.measure, (extract(epoch from reading.at) * 1000)::double precision as at_ms,
       reading.value, reading.flag, reading.seq::double precision as seq,
       (extract(epoch from reading.derived_since) * 1000)::double precision as derived_since_ms
from series
join reading on reading.series_id = series.series_id
where series.measure = any($1::text[])
  and reading.at > $2::timestamptz
  and reading.at <= $3::timestamptz
  and ($4::timestamptz is null or reading.received_at <= $4::timestamptz)`;

/** Every reading of some measures in (from, to], in no order; reasons are left out. */
export async function selectRecent(
  database: Queryable,
  span: { measures: readonly Measure[]; from: EpochMs; to: EpochMs; knownAt: EpochMs | null },
): Promise<Reading[]> {
  const { rows } = await database.query<Row>(SQL, [
    span.measures,
    instant(span.from),
    instant(span.to),
    span.knownAt === null ? null : instant(span.knownAt),
  ]);
  return rows.map(({ station_id, measure, at_ms, value, flag, seq, derived_since_ms }) => ({
    stationId: station_id,
    measure,
    at: at_ms,
    value,
    flag,
    ...(seq === null ? {} : { seq }),
    ...(derived_since_ms === null ? {} : { derivedSince: derived_since_ms }),
  }));
}
