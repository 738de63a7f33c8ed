import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { PLACE_COLUMNS, type WorldChunk, type WorldPlace } from './world-chunk-row.ts';

const SQL = `
select ${PLACE_COLUMNS}, patches, body
from world_chunk
where at >= $1::timestamptz
  and at <= $2::timestamptz
  and run = $3::bigint
  and number >= $4::integer
order by at, number
limit $5::integer`;

/** Chunks of a run from a place on that begin by `to`, in order. */
export async function selectWorldChunks(
  database: Queryable,
  from: Pick<WorldPlace, 'run' | 'number' | 'at'>,
  to: EpochMs,
  limit: number,
): Promise<WorldChunk[]> {
  const { rows } = await database.query<WorldChunk>(SQL, [instant(from.at), instant(to), from.run, from.number, limit]);
  return rows;
}
