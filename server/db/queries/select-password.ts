import type { Queryable } from '../pool.ts';

const SQL = `
select account_id, password_hash
from account
where account_id = $1::text
  and disabled_at is null`;

/** The hash to check against; null where there is no such account, it is switched off, or has no password. */
export async function selectPassword(database: Queryable, accountId: string): Promise<string | null> {
  const { rows } = await database.query<{ password_hash: string | null }>(SQL, [accountId]);
  return rows[0]?.password_hash ?? null;
}
