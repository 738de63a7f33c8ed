import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

// Of two who open the same link at the same moment one waits for the other's row, and then finds it used.
const SQL = `
with used as (
  update crew_link
  set used_at = now()
  where token_hash = $1::bytea
    and used_at is null
    and revoked_at is null
    and expires_at > now()
  returning truck_id, made_by
)
insert into crew_session (token_hash, truck_id, link_by, expires_at)
select $2::bytea, truck_id, made_by, now() + $3::bigint * interval '1 millisecond'
from used
returning truck_id, (extract(epoch from expires_at) * 1000)::double precision as expires_at_ms`;

/** Turns a link into a session, once; null where the link is unknown, used, revoked or too old. */
export async function exchangeCrewLink(
  database: Queryable,
  link: { linkHash: Buffer; sessionHash: Buffer; lastsMs: number },
): Promise<{ truck_id: string; expires_at_ms: EpochMs } | null> {
  const { rows } = await database.query<{ truck_id: string; expires_at_ms: EpochMs }>(SQL, [
    link.linkHash,
    link.sessionHash,
    link.lastsMs,
  ]);
  return rows[0] ?? null;
}
