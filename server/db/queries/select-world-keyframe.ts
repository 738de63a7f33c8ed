import { HOUR_MS } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { PLACE_COLUMNS, type WorldPlace } from './world-chunk-row.ts';

/** In a storm whole worlds come every minute; each day of the hypertable that is left out is one less to plan for. */
const USUALLY_WITHIN_MS = 6 * HOUR_MS;

const SQL = `
select ${PLACE_COLUMNS}
from world_chunk
where at > $4::timestamptz
  and at <= $1::timestamptz
  and run = $2::bigint
  and number <= $3::integer
  and kind = 'keyframe'
order by at desc, number desc
limit 1`;

/** The last whole world at or before a chunk, in its run; null where retention has taken it. */
export async function selectWorldKeyframe(database: Queryable, place: WorldPlace): Promise<WorldPlace | null> {
  for (const since of [instant(place.at - USUALLY_WITHIN_MS), '-infinity']) {
    const { rows } = await database.query<WorldPlace>(SQL, [instant(place.at), place.run, place.number, since]);
    if (rows[0]) return rows[0];
  }
  return null;
}
