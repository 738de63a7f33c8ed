// Five minutes, an hour, a day of every series under one name everywhere: a continuous aggregate with a real-time tail in
// the community edition, a plain view elsewhere. Both are made of the same text, so that callers cannot tell.
import { MEASURE_NAMES, MEASURES } from '../../domain/measures.ts';
import type { Edition } from './edition.ts';

const SUMMED = MEASURE_NAMES.filter((name) => MEASURES[name].summed)
  .map((name) => `'${name}'`)
  .join(', ');

/** Levels are instants, their buckets left-closed; amounts belong to the time before their report, right-closed. */
const FAMILIES = [
  { prefix: 'reading', where: `series.measure not in (${SUMMED})`, offset: '' },
  { prefix: 'amount', where: `series.measure in (${SUMMED})`, offset: "interval '1 microsecond'" },
] as const;

const USABLE = 'reading.flag not in (4, 9) and reading.value is not null';

export interface Aggregate {
  readonly name: string;
  /** The query behind it, for either kind of view. */
  readonly query: string;
  /** How often a continuous aggregate is brought up to date, and how far back from now it leaves the tail to real time. */
  readonly refreshEvery: string;
  readonly tail: string;
}

/**
 * The aggregates in the order in which they rest on each other.
 *
 * Columns: series_id, bucket (its start), min, max, mean and last of the usable values, sum, count of all reports, weight
 * (five-minute pieces with a usable value: a gap weighs nothing in a mean), worst (rank of the worst flag: 5 fail,
 * 4 suspect, 3 missing, 2 pass, 1 not evaluated).
 *
 * @param timezone the city's: its days are the days of the aggregates
 */
export function aggregatesOf(edition: Edition, timezone: string): Aggregate[] {
  const zone = `'${timezone.replaceAll("'", "''")}'`;
  const bucket = (width: string, column: string, offset: string) =>
    edition === 'postgresql' ? plainBucket(width, column, offset, zone) : timescaleBucket(width, column, offset, zone);
  return FAMILIES.flatMap(({ prefix, where, offset }) => [
    {
      name: `${prefix}_5min`,
      refreshEvery: '5 minutes',
      tail: '10 minutes',
      query: `
select reading.series_id,
       ${bucket('5 minutes', 'reading.at', offset)} as bucket,
       min(reading.value) filter (where ${USABLE}) as min,
       max(reading.value) filter (where ${USABLE}) as max,
       avg(reading.value) filter (where ${USABLE}) as mean,
       (array_agg(reading.value order by reading.at desc) filter (where ${USABLE}))[1] as last,
       sum(reading.value) filter (where ${USABLE}) as sum,
       count(*) as count,
       max(case when ${USABLE} then 1 else 0 end) as weight,
       max(case reading.flag when 4 then 5 when 3 then 4 when 9 then 3 when 1 then 2 else 1 end) as worst
from reading
join series on series.series_id = reading.series_id
where ${where}
group by reading.series_id, 2`,
    },
    coarser(`${prefix}_1h`, `${prefix}_5min`, bucket('1 hour', 'bucket', offset), '30 minutes', '2 hours'),
    coarser(`${prefix}_1d`, `${prefix}_5min`, bucket('1 day', 'bucket', offset), '1 hour', '2 days'),
  ]);
}

function coarser(name: string, finer: string, bucket: string, refreshEvery: string, tail: string): Aggregate {
  return {
    name,
    refreshEvery,
    tail,
    query: `
select series_id,
       ${bucket} as bucket,
       min(min) as min,
       max(max) as max,
       sum(mean * weight) / nullif(sum(weight) filter (where mean is not null), 0) as mean,
       (array_agg(last order by bucket desc) filter (where last is not null))[1] as last,
       sum(sum) as sum,
       sum(count) as count,
       sum(weight) as weight,
       max(worst) as worst
from ${finer}
group by series_id, 2`,
  };
}

function plainBucket(width: string, column: string, offset: string, zone: string): string {
  const shifted = offset ? `${column} - ${offset}` : column;
  const binned =
    width === '1 day'
      ? `date_trunc('day', ${shifted}, ${zone})`
      : `date_bin('${width}', ${shifted}, 'epoch'::timestamptz)`;
  return offset ? `${binned} + ${offset}` : binned;
}

function timescaleBucket(width: string, column: string, offset: string, zone: string): string {
  const options = [width === '1 day' ? `timezone => ${zone}` : '', offset ? `"offset" => ${offset}` : ''].filter(
    Boolean,
  );
  return `time_bucket(${[`interval '${width}'`, column, ...options].join(', ')})`;
}
