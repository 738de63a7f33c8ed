import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select session_id, account_id, display_name, role, way, address, agent,
  (extract(epoch from opened_at) * 1000)::double precision as opened_at_ms,
  (extract(epoch from seen_at) * 1000)::double precision as seen_at_ms,
  (extract(epoch from expires_at) * 1000)::double precision as expires_at_ms
from account_session
join account using (account_id)
where ended_at is null
  and expires_at > now()
  and (not idles or seen_at > now() - $2::bigint * interval '1 millisecond')
  and ($1::text is null or account_id = $1::text)
order by seen_at desc, session_id
limit 500`;

export interface OpenSessionRow {
  readonly session_id: string;
  readonly account_id: string;
  readonly display_name: string;
  readonly role: string;
  readonly way: string;
  readonly address: string;
  readonly agent: string;
  readonly opened_at_ms: EpochMs;
  readonly seen_at_ms: EpochMs;
  readonly expires_at_ms: EpochMs;
}

/** @param accountId null for everybody's */
export async function selectOpenSessions(
  database: Queryable,
  accountId: string | null,
  idleMs: number,
): Promise<OpenSessionRow[]> {
  const { rows } = await database.query<OpenSessionRow>(SQL, [accountId, idleMs]);
  return rows;
}
