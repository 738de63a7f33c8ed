import type { Queryable } from '../pool.ts';

const SQL = `
update account_link
set revoked_at = now()
where account_id = $1::text
  and used_at is null
  and revoked_at is null`;

/** Closes every link of an account that nobody has opened. */
export async function revokeAccountLinks(database: Queryable, accountId: string): Promise<void> {
  await database.query(SQL, [accountId]);
}
