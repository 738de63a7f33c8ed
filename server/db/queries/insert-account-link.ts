import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

export type LinkPurpose = 'sign-in' | 'invite' | 'reset';

const SQL = `
insert into account_link (token_hash, account_id, purpose, made_by, expires_at)
select $1::bytea, account_id, $3::text, $4::text, now() + $5::bigint * interval '1 millisecond'
from account
where account_id = $2::text
  and disabled_at is null
returning (extract(epoch from expires_at) * 1000)::double precision as expires_at_ms`;

/** Keeps a link for an account; until when it can be opened, or null where there is no such account or it is switched off. */
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
