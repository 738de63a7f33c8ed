import type { Measure } from '../../../domain/measures.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface BucketRow {
  readonly at_ms: EpochMs;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly last: number | null;
  readonly sum: number | null;
  readonly believed_min?: number | null;
  readonly believed_max?: number | null;
  readonly min_1h?: number | null;
  readonly max_1h?: number | null;
  readonly count: number;
  readonly flag: number;
}

export interface BucketSpan {
  readonly stationId: string;
  readonly measure: Measure;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Width, 86,400 for the city's days. */
  readonly bucket_s: number;
  /** How long a value stands for itself when no report follows. */
  readonly hold_s: number;
  readonly timezone: string;
}

// Values that failed or are missing take part in no figure; the bucket's flag tells that they were there (Q2).
// A value holds until the next report, at most twice the cadence, so a gap weighs nothing in the mean. Days are the city's.
// A fall that water cannot make (Q25) is among min and max, as it was said, and not among what is believed (T1).
const SQL = `
with held as (
  select reading.at, reading.value, reading.flag, (reading.tests ->> 'impossible_fall') is distinct from '3' as possible,
         least(lead(reading.at) over (order by reading.at), reading.at + $6::double precision * interval '1 second', $4::timestamptz) as until
  from reading
  where reading.series_id = any(array(select series_id from known_series where station_id = $1::text and measure = $2::text))
    and reading.at >= $8::timestamptz
    and reading.at < $4::timestamptz
), placed as (
  select held.at, held.value, held.flag, held.until, held.possible,
         case when $5::double precision >= 86400 then date_trunc('day', held.at, $7::text)
              else date_bin($5::double precision * interval '1 second', held.at, 'epoch'::timestamptz) end as bucket,
         held.flag not in (4, 9) and held.value is not null as usable
  from held
), counted as (
  select bucket,
         min(value) filter (where usable) as min,
         max(value) filter (where usable) as max,
         min(value) filter (where usable and possible) as believed_min,
         max(value) filter (where usable and possible) as believed_max,
         (array_agg(value order by at desc) filter (where usable))[1] as last,
         count(*)::integer as count,
         (array[4, 3, 9, 1, 2])[min(array_position(array[4, 3, 9, 1, 2]::smallint[], flag))] as flag
  from placed
  where placed.at >= $3::timestamptz
  group by bucket
), held_in as (
  select placed.at, placed.until, placed.value, placed.bucket,
         case when $5::double precision >= 86400 then (placed.bucket at time zone $7::text + interval '1 day') at time zone $7::text
              else placed.bucket + $5::double precision * interval '1 second' end as ends
  from placed
  where placed.usable
    and placed.until > $3::timestamptz
), pieces as (
  select bucket, value, greatest(at, $3::timestamptz) as since, least(until, ends) as until
  from held_in
  union all
  -- Few values hold past the end of their bucket; only they are cut up, which costs more than all the rest together.
  select edge.start, held_in.value, greatest(edge.start, $3::timestamptz),
         least(held_in.until, edge.start + $5::double precision * interval '1 second')
  from held_in
  cross join lateral (
    select case when $5::double precision >= 86400 then date_trunc('day', moment, $7::text) else moment end as start
    from generate_series(held_in.ends, held_in.until - interval '1 microsecond', $5::double precision * interval '1 second') as moment
  ) as edge
  where held_in.until > held_in.ends
), weighed as (
  select bucket,
         sum(value * seconds) / nullif(sum(seconds), 0) as mean
  from (
    select bucket, value, extract(epoch from until - since)::double precision as seconds
    from pieces
    where until > since
  ) as piece
  group by bucket
)
select (extract(epoch from counted.bucket) * 1000)::double precision as at_ms,
       counted.min, counted.max, counted.believed_min, counted.believed_max,
       coalesce(weighed.mean, counted.last) as mean,
       counted.last, null::double precision as sum, counted.count, counted.flag
from counted
left join weighed on weighed.bucket = counted.bucket
order by counted.bucket`;

/** One series of instants in buckets; a bucket without a report is absent. */
export async function selectBuckets(database: Queryable, span: BucketSpan): Promise<BucketRow[]> {
  const { rows } = await database.query<BucketRow>(SQL, [
    span.stationId,
    span.measure,
    instant(span.from),
    instant(span.to),
    span.bucket_s,
    span.hold_s,
    span.timezone,
    instant(span.from - span.hold_s * 1_000),
  ]);
  return rows;
}
