import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select (extract(epoch from at) * 1000)::double precision as at
from world_chunk
where at >= $1::timestamptz
  and (at > $1::timestamptz or run > $2::bigint)
order by at
limit 1`;

/**
 * When recording begins again from a moment on; null where it does not.
 *
 * @param run what begins at the very moment must be of a later run
 */
export async function selectWorldAfter(database: Queryable, at: EpochMs, run: number): Promise<EpochMs | null> {
  const { rows } = await database.query<{ at: number }>(SQL, [instant(at), run]);
  return rows[0]?.at ?? null;
}
