import type { Queryable } from '../pool.ts';

const SQL = `
with links as (
  update crew_link
  set revoked_at = now()
  where truck_id = $1::text
    and used_at is null
    and revoked_at is null
    and expires_at > now()
  returning truck_id
), sessions as (
  update crew_session
  set revoked_at = now()
  where truck_id = $1::text
    and revoked_at is null
    and expires_at > now()
  returning truck_id
)
select (select count(*) from links)::integer as links, (select count(*) from sessions)::integer as sessions`;

/** Ends every session of a truck's crew and every link nobody has opened yet; tells how many of each. */
export async function revokeCrewAccess(
  database: Queryable,
  truckId: string,
): Promise<{ links: number; sessions: number }> {
  const { rows } = await database.query<{ links: number; sessions: number }>(SQL, [truckId]);
  return rows[0]!;
}
