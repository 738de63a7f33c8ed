import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface RainPeakRow {
  readonly at_ms: EpochMs;
  readonly max_mm: number;
  readonly station_id: string;
}

const SQL = `
with sums as (
  select series.station_id,
         date_bin($3::double precision * interval '1 second', reading.at - interval '1 microsecond', 'epoch'::timestamptz) as bucket,
         sum(reading.value) as mm
  from known_series as series
  join reading on reading.series_id = series.series_id
  where series.measure = 'rain_mm'
    and reading.at > $1::timestamptz
    and reading.at <= $2::timestamptz
    and reading.value > 0
    and reading.flag not in (4, 9)
  group by series.station_id, bucket
)
select distinct on (bucket) (extract(epoch from bucket) * 1000)::double precision as at_ms,
       round(mm::numeric, 3)::double precision as max_mm, station_id
from sums
order by bucket, mm desc, station_id`;

/** The wettest gauge of each bucket in (from, to]; a bucket in which no gauge had rain is absent. */
export async function selectRainPeaks(
  database: Queryable,
  from: EpochMs,
  to: EpochMs,
  bucket_s: number,
): Promise<RainPeakRow[]> {
  const { rows } = await database.query<RainPeakRow>(SQL, [instant(from), instant(to), bucket_s]);
  return rows;
}
