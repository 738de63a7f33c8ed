import type { Queryable } from '../pool.ts';

const SQL = `
select distinct place_id
from push_subscription`;

/** Places that somebody follows. */
export async function selectFollowedPlaces(database: Queryable): Promise<string[]> {
  const { rows } = await database.query<{ place_id: string }>(SQL);
  return rows.map(({ place_id }) => place_id);
}
