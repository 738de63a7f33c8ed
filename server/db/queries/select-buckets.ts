import type { Measure } from '../../../domain/measures.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

export interface BucketRow {
  readonly at_ms: EpochMs;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly last: number | null;
  readonly sum: number | null;
  readonly count: number;
  readonly flag: number;
}

// Values that failed or are missing take part in no figure; the bucket's flag tells that they were there (Q2).
// A value holds until the next report, at most twice the cadence, so a gap weighs nothing in the mean. Days are the city's.
const LEVELS_SQL = `
with span as (
  select 'epoch'::timestamptz + $3::bigint * interval '1 millisecond' as start,
         'epoch'::timestamptz + $4::bigint * interval '1 millisecond' as stop,
         $5::double precision * interval '1 second' as step,
         $6::double precision * interval '1 second' as hold
), held as (
  select reading.at, reading.value, reading.flag,
         least(lead(reading.at) over (order by reading.at), reading.at + span.hold, span.stop) as until
  from reading
  cross join span
  where reading.series_id = (select series_id from series where station_id = $1::text and measure = $2::text)
    and reading.at >= span.start - span.hold
    and reading.at < span.stop
), placed as (
  select held.at, held.value, held.flag, held.until,
         case when span.step >= interval '1 day' then date_trunc('day', held.at, $7::text)
              else date_bin(span.step, held.at, 'epoch'::timestamptz) end as bucket,
         held.flag not in (4, 9) and held.value is not null as usable
  from held
  cross join span
), counted as (
  select bucket,
         min(value) filter (where usable) as min,
         max(value) filter (where usable) as max,
         (array_agg(value order by at desc) filter (where usable))[1] as last,
         count(*)::integer as count,
         (array_agg(flag order by array_position(array[4, 3, 9, 1, 2]::smallint[], flag)))[1]::integer as flag
  from placed
  cross join span
  where placed.at >= span.start
  group by bucket
), weighed as (
  select piece.bucket,
         sum(placed.value * piece.seconds) / nullif(sum(piece.seconds), 0) as mean
  from placed
  cross join span
  cross join lateral (
    select case when span.step >= interval '1 day' then date_trunc('day', edge, $7::text)
                else date_bin(span.step, edge, 'epoch'::timestamptz) end as bucket,
           extract(epoch from
             least(placed.until, case when span.step >= interval '1 day' then date_trunc('day', edge, $7::text) + span.step
                                      else date_bin(span.step, edge, 'epoch'::timestamptz) + span.step end)
             - greatest(placed.at, span.start, case when span.step >= interval '1 day' then date_trunc('day', edge, $7::text)
                                                    else date_bin(span.step, edge, 'epoch'::timestamptz) end))::double precision as seconds
    from generate_series(placed.bucket, placed.until - interval '1 microsecond', span.step) as edge
  ) as piece
  where placed.usable and piece.seconds > 0
  group by piece.bucket
)
select (extract(epoch from counted.bucket) * 1000)::double precision as at_ms,
       counted.min, counted.max,
       coalesce(weighed.mean, counted.last) as mean,
       counted.last, null::double precision as sum, counted.count, counted.flag
from counted
left join weighed on weighed.bucket = counted.bucket
order by counted.bucket`;

// An amount belongs to the time before its report, so a report at 15:00 counts for the bucket that ends then.
const SUMS_SQL = `
with span as (
  select 'epoch'::timestamptz + $3::bigint * interval '1 millisecond' as start,
         'epoch'::timestamptz + $4::bigint * interval '1 millisecond' as stop,
         $5::double precision * interval '1 second' as step
), placed as (
  select reading.at, reading.value, reading.flag,
         case when span.step >= interval '1 day' then date_trunc('day', reading.at - interval '1 microsecond', $6::text)
              else date_bin(span.step, reading.at - interval '1 microsecond', 'epoch'::timestamptz) end as bucket,
         reading.flag not in (4, 9) and reading.value is not null as usable
  from reading
  cross join span
  where reading.series_id = (select series_id from series where station_id = $1::text and measure = $2::text)
    and reading.at > span.start
    and reading.at <= span.stop
)
select (extract(epoch from bucket) * 1000)::double precision as at_ms,
       min(value) filter (where usable) as min,
       max(value) filter (where usable) as max,
       null::double precision as mean,
       (array_agg(value order by at desc) filter (where usable))[1] as last,
       round((sum(value) filter (where usable))::numeric, 6)::double precision as sum,
       count(*)::integer as count,
       (array_agg(flag order by array_position(array[4, 3, 9, 1, 2]::smallint[], flag)))[1]::integer as flag
from placed
group by bucket
order by bucket`;

/**
 * One series in buckets; a bucket without a report is absent.
 *
 * @param span.bucket_s width, 86,400 for the city's days
 * @param span.hold_s how long a value stands for itself when no report follows
 */
export async function selectBuckets(
  database: Queryable,
  span: {
    stationId: string;
    measure: Measure;
    from: EpochMs;
    to: EpochMs;
    bucket_s: number;
    hold_s: number;
    summed: boolean;
    timezone: string;
  },
): Promise<BucketRow[]> {
  const { stationId, measure, from, to, bucket_s, hold_s, summed, timezone } = span;
  const { rows } = summed
    ? await database.query<BucketRow>(SUMS_SQL, [stationId, measure, from, to, bucket_s, timezone])
    : await database.query<BucketRow>(LEVELS_SQL, [stationId, measure, from, to, bucket_s, hold_s, timezone]);
  return rows;
}
