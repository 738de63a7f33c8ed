import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { LONGEST_CHUNK_MS } from './select-world-place.ts';

const SQL = `
select (extract(epoch from greatest(min(at), $2::timestamptz)) * 1000)::double precision as from,
       (extract(epoch from least(max(until), $3::timestamptz)) * 1000)::double precision as to
from world_chunk
where at > $1::timestamptz
  and at < $3::timestamptz
  and until > $2::timestamptz
group by run
order by min(at)`;

/** What was recorded in [from, to], a span for each run: within a run there is no gap. */
export async function selectWorldSpans(
  database: Queryable,
  from: EpochMs,
  to: EpochMs,
): Promise<{ from: EpochMs; to: EpochMs }[]> {
  const { rows } = await database.query<{ from: number; to: number }>(SQL, [
    instant(from - LONGEST_CHUNK_MS),
    instant(from),
    instant(to),
  ]);
  return rows;
}
