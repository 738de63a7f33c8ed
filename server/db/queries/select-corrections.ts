import type { Measure } from '../../../domain/measures.ts';
import type { Flag } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

/** A value that was told for an instant, and the one that stands there. */
export interface CorrectionRow {
  readonly measure: Measure;
  readonly at_ms: EpochMs;
  readonly value: number | null;
  readonly flag: Flag;
  readonly reason: string | null;
  readonly received_at_ms: EpochMs;
  readonly standing_value: number | null;
  readonly standing_flag: Flag;
}

const SQL = `
select series.measure, (extract(epoch from reading_correction.at) * 1000)::double precision as at_ms,
       reading_correction.value, reading_correction.flag, reading_correction.reason,
       (extract(epoch from reading_correction.received_at) * 1000)::double precision as received_at_ms,
       reading.value as standing_value, reading.flag as standing_flag
from series
join reading_correction on reading_correction.series_id = series.series_id
join reading on reading.series_id = reading_correction.series_id
  and reading.at = reading_correction.at
where series.station_id = $1::text
  and reading_correction.at >= $2::timestamptz
  and reading_correction.at < $3::timestamptz
  and reading.at >= $2::timestamptz
  and reading.at < $3::timestamptz
order by reading_correction.at desc, series.measure, reading_correction.received_at desc, reading_correction.value desc nulls last
limit $4::integer`;

/** What was told for instants of [from, to) and does not stand (Q21), newest first. */
export async function selectCorrections(
  database: Queryable,
  { stationId, from, to, limit }: { stationId: string; from: EpochMs; to: EpochMs; limit: number },
): Promise<CorrectionRow[]> {
  const { rows } = await database.query<CorrectionRow>(SQL, [stationId, instant(from), instant(to), limit]);
  return rows;
}
