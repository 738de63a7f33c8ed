import type { Queryable } from '../pool.ts';

// Of two who open the same link at the same moment one waits for the other's row, and then finds it used.
const SQL = `
update account_link
set used_at = now()
where token_hash = $1::bytea
  and used_at is null
  and revoked_at is null
  and expires_at > now()
returning account_id`;

/** True for the one who opened it, once. */
export async function takeAccountLink(database: Queryable, tokenHash: Buffer): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [tokenHash]);
  return rowCount === 1;
}
