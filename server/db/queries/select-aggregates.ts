import type { Measure } from '../../../domain/measures.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import type { BucketRow } from './select-buckets.ts';

const statement = (aggregate: 'reading_1h' | 'reading_1d' | 'amount_1h' | 'amount_1d') => `
select (extract(epoch from date_trunc('milliseconds', bucket)) * 1000)::double precision as at_ms,
       min, max,
       ${aggregate.startsWith('amount') ? 'null::double precision' : 'mean'} as mean,
       last,
       ${aggregate.startsWith('amount') ? 'round(sum::numeric, 6)::double precision' : 'null::double precision'} as sum,
       count::integer as count,
       (array[2, 1, 9, 3, 4])[worst]::integer as flag
from ${aggregate}
where series_id = any(array(select series_id from known_series where station_id = $1::text and measure = $2::text))
  and bucket >= $3::timestamptz
  and bucket < $4::timestamptz
order by bucket`;

const STATEMENTS = {
  '1h': { instants: statement('reading_1h'), amounts: statement('amount_1h') },
  '1d': { instants: statement('reading_1d'), amounts: statement('amount_1d') },
} as const;

/**
 * Hours or days of one series over months, from the aggregates that the database keeps. Means are of five-minute pieces.
 * Buckets that start in [from, to).
 */
export async function selectAggregates(
  database: Queryable,
  span: {
    stationId: string;
    measure: Measure;
    from: EpochMs;
    to: EpochMs;
    bucket: keyof typeof STATEMENTS;
    summed: boolean;
  },
): Promise<BucketRow[]> {
  const { rows } = await database.query<BucketRow>(STATEMENTS[span.bucket][span.summed ? 'amounts' : 'instants'], [
    span.stationId,
    span.measure,
    instant(span.from),
    instant(span.to),
  ]);
  return rows.reduce<BucketRow[]>(joinBuckets, []);
}

/** L36. The bucket in which a station was renamed has two halves; a mean of it counts each by its reports. */
function joinBuckets(joined: BucketRow[], row: BucketRow): BucketRow[] {
  const before = joined.at(-1);
  if (before?.at_ms !== row.at_ms) {
    joined.push(row);
    return joined;
  }
  const of = (pick: (...values: number[]) => number, a: number | null, b: number | null) =>
    a === null ? b : b === null ? a : pick(a, b);
  const count = before.count + row.count;
  const mean = of((a, b) => (a * before.count + b * row.count) / count, before.mean, row.mean);
  const worst = WORST_FIRST.find((flag) => flag === before.flag || flag === row.flag) ?? row.flag;
  joined[joined.length - 1] = {
    at_ms: row.at_ms,
    min: of(Math.min, before.min, row.min),
    max: of(Math.max, before.max, row.max),
    mean,
    last: row.last ?? before.last,
    sum: of((a, b) => a + b, before.sum, row.sum),
    count,
    flag: worst,
  };
  return joined;
}

const WORST_FIRST = [4, 3, 9, 1, 2];
