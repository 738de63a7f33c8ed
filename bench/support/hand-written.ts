// The best SQL that we could think of for two questions of the console, with everything worked out beforehand that a
// program could know: numbers of series instead of names, the cadence of the one station.

/** $1 numbers of the series, $2 the moment. */
export const LATEST_OF_ALL = `
select wanted.series_id, newest.at, newest.value, newest.flag
from unnest($1::integer[]) as wanted (series_id)
cross join lateral (
  select reading.at, reading.value, reading.flag
  from reading
  where reading.series_id = wanted.series_id
    and reading.at <= $2::timestamptz
  order by reading.at desc
  limit 1
) as newest`;

/**
 * $1 number of the series, $2 from, $3 to: the same answer as ours, a quarter of an hour a bucket, written for this one
 * cadence: values of a minute that hold for two, so that none reaches further than the next bucket.
 */
export const CHART_24H = `
with held as (
  select at, value, flag, time_bucket(interval '15 minutes', at) as bucket,
         least(lead(at) over (order by at), at + interval '2 minutes', $3::timestamptz) as until
  from reading
  where series_id = $1::integer
    and at >= $2::timestamptz - interval '2 minutes'
    and at < $3::timestamptz
)
select piece.bucket,
       min(value) filter (where piece.own) as min, max(value) filter (where piece.own) as max,
       sum(value * extract(epoch from piece.until - piece.since)::double precision)
         / sum(extract(epoch from piece.until - piece.since)::double precision) as mean,
       last(value, at) filter (where piece.own) as last,
       count(*) filter (where piece.own) as count, max(flag) filter (where piece.own) as flag
from held
cross join lateral (
  values (bucket, true, at, least(until, bucket + interval '15 minutes')),
         (bucket + interval '15 minutes', false, bucket + interval '15 minutes', until)
) as piece (bucket, own, since, until)
where piece.until > piece.since
  and flag not in (4, 9)
  and piece.since >= $2::timestamptz
group by piece.bucket
order by piece.bucket`;

/** $1 number of the series, $2 from, $3 to: less than ours answers: plain means, and failed values in them. */
export const PLAIN_CHART_24H = `
select time_bucket(interval '15 minutes', at) as bucket,
       min(value) as min, max(value) as max, avg(value) as mean, last(value, at) as last, count(*) as count, max(flag) as flag
from reading
where series_id = $1::integer
  and at >= $2::timestamptz
  and at < $3::timestamptz
group by bucket
order by bucket`;
