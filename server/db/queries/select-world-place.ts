import { type EpochMs, HOUR_MS } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { PLACE_COLUMNS, type WorldPlace } from './world-chunk-row.ts';

/** No chunk is longer than this, at whatever speed the clock runs. */
export const LONGEST_CHUNK_MS = HOUR_MS;

const SQL = `
select ${PLACE_COLUMNS}
from world_chunk
where at > $1::timestamptz
  and at <= $2::timestamptz
  and until >= $2::timestamptz
order by run desc, number desc
limit 1`;

/** The last chunk that covers a moment, of the newest run that does; null where nothing was recorded. */
export async function selectWorldPlace(database: Queryable, at: EpochMs): Promise<WorldPlace | null> {
  const { rows } = await database.query<WorldPlace>(SQL, [instant(at - LONGEST_CHUNK_MS), instant(at)]);
  return rows[0] ?? null;
}
