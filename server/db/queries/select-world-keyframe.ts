import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { PLACE_COLUMNS, type WorldPlace } from './world-chunk-row.ts';

const SQL = `
select ${PLACE_COLUMNS}
from world_chunk
where at <= $1::timestamptz
  and run = $2::bigint
  and number <= $3::integer
  and kind = 'keyframe'
order by at desc, number desc
limit 1`;

/** The last whole world at or before a chunk, in its run; null where retention has taken it. */
export async function selectWorldKeyframe(database: Queryable, place: WorldPlace): Promise<WorldPlace | null> {
  const { rows } = await database.query<WorldPlace>(SQL, [instant(place.at), place.run, place.number]);
  return rows[0] ?? null;
}
