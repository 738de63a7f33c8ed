import type { Queryable } from '../pool.ts';
import type { LinkPurpose } from './insert-account-link.ts';

const SQL = `
select account_id, display_name, purpose
from account_link
join account using (account_id)
where token_hash = $1::bytea
  and used_at is null
  and revoked_at is null
  and expires_at > now()
  and disabled_at is null`;

/** Whose link this is and what for; null where it is unknown, used, revoked or too old. */
export async function selectAccountLink(
  database: Queryable,
  tokenHash: Buffer,
): Promise<{ account_id: string; display_name: string; purpose: LinkPurpose } | null> {
  const { rows } = await database.query<{ account_id: string; display_name: string; purpose: LinkPurpose }>(SQL, [
    tokenHash,
  ]);
  return rows[0] ?? null;
}
