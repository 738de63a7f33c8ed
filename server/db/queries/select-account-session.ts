import type { Role } from '../../../domain/rights.ts';
import type { Queryable } from '../pool.ts';

// Looking a session up is using it; the row is written once a minute and not with every request.
const SQL = `
with used as (
  update account_session
  set seen_at = now()
  where token_hash = $1::bytea
    and ended_at is null
    and expires_at > now()
    and (not idles or seen_at > now() - $2::bigint * interval '1 millisecond')
    and seen_at < now() - interval '1 minute'
)
select session_id, account_id, display_name, role, districts, camera_owners,
  (extract(epoch from expires_at - now()) * 1000)::double precision as lasts_ms
from account_session
join account using (account_id)
where token_hash = $1::bytea
  and ended_at is null
  and expires_at > now()
  and (not idles or seen_at > now() - $2::bigint * interval '1 millisecond')
  and disabled_at is null`;

export interface SessionRow {
  readonly session_id: string;
  readonly account_id: string;
  readonly display_name: string;
  readonly role: Exclude<Role, 'crew'>;
  readonly districts: string[] | null;
  readonly camera_owners: string[] | null;
  /** Until it ends whatever is done with it. */
  readonly lasts_ms: number;
}

/** @param idleMs how long a session lasts that nobody uses */
export async function selectAccountSession(
  database: Queryable,
  tokenHash: Buffer,
  idleMs: number,
): Promise<SessionRow | null> {
  const { rows } = await database.query<SessionRow>(SQL, [tokenHash, idleMs]);
  return rows[0] ?? null;
}
