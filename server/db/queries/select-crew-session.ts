import type { Queryable } from '../pool.ts';

const SQL = `
select truck_id
from crew_session
where token_hash = $1::bytea
  and revoked_at is null
  and expires_at > now()`;

/** The truck whose crew holds this session; null where there is none, or no longer. */
export async function selectCrewSession(database: Queryable, tokenHash: Buffer): Promise<string | null> {
  const { rows } = await database.query<{ truck_id: string }>(SQL, [tokenHash]);
  return rows[0]?.truck_id ?? null;
}
