import { HOUR_MS } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import type { BucketRow, BucketSpan } from './select-buckets.ts';

// An amount belongs to the time before its report, so a report at 15:00 counts for the bucket that ends then. The hour that ends at a
// report is (an hour before, the report], as the rules add it up (A4); it is known only as far as it was reported.
const SQL = `
with placed as (
  select reading.at, reading.value, reading.flag,
         case when $5::double precision >= 86400 then date_trunc('day', reading.at - interval '1 microsecond', $6::text)
              else date_bin($5::double precision * interval '1 second', reading.at - interval '1 microsecond', 'epoch'::timestamptz) end as bucket,
         reading.flag not in (4, 9) and reading.value is not null as usable
  from reading
  where reading.series_id = any(array(select series_id from known_series where station_id = $1::text and measure = $2::text))
    and reading.at > $7::timestamptz
    and reading.at <= $4::timestamptz
), with_hours as (
  select placed.at, placed.value, placed.flag, placed.bucket, placed.usable,
         sum(placed.value) filter (where placed.usable)
           over (order by placed.at range between interval '59 minutes 59.999999 seconds' preceding and current row) as last_1h
  from placed
)
select (extract(epoch from bucket) * 1000)::double precision as at_ms,
       min(value) filter (where usable) as min,
       max(value) filter (where usable) as max,
       null::double precision as mean,
       (array_agg(value order by at desc) filter (where usable))[1] as last,
       round((sum(value) filter (where usable))::numeric, 6)::double precision as sum,
       round((min(last_1h) filter (where usable))::numeric, 6)::double precision as min_1h,
       round((max(last_1h) filter (where usable))::numeric, 6)::double precision as max_1h,
       count(*)::integer as count,
       (array_agg(flag order by array_position(array[4, 3, 9, 1, 2]::smallint[], flag)))[1]::integer as flag
from with_hours
where at > $3::timestamptz
group by bucket
order by bucket`;

/** One series of amounts in buckets; a bucket without a report is absent. */
export async function selectSums(database: Queryable, span: BucketSpan): Promise<BucketRow[]> {
  const { rows } = await database.query<BucketRow>(SQL, [
    span.stationId,
    span.measure,
    instant(span.from),
    instant(span.to),
    span.bucket_s,
    span.timezone,
    instant(span.from - HOUR_MS),
  ]);
  return rows;
}
