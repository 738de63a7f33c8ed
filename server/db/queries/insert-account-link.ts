import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

export type LinkPurpose = 'sign-in' | 'invite' | 'reset' | 'wall';

// A wall's account has a wall's links and no others, and nobody else has them.
const SQL = `
insert into account_link (token_hash, account_id, purpose, made_by, expires_at)
select $1::bytea, account_id, $3::text, $4::text, now() + $5::bigint * interval '1 millisecond'
from account
where account_id = $2::text
  and disabled_at is null
  and (role = 'wall') = ($3::text = 'wall')
returning (extract(epoch from expires_at) * 1000)::double precision as expires_at_ms`;

/** Keeps a link for an account; until when it can be opened, or null where there is no such account, it is switched off or has no links of this purpose. */
export async function insertAccountLink(
  database: Queryable,
  link: { tokenHash: Buffer; accountId: string; purpose: LinkPurpose; madeBy: string; lastsMs: number },
): Promise<EpochMs | null> {
  const { rows } = await database.query<{ expires_at_ms: EpochMs }>(SQL, [
    link.tokenHash,
    link.accountId,
    link.purpose,
    link.madeBy,
    link.lastsMs,
  ]);
  return rows[0]?.expires_at_ms ?? null;
}
