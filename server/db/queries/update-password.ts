import type { Queryable } from '../pool.ts';

const SQL = `
update account
set password_hash = $2::text
where account_id = $1::text`;

export async function updatePassword(database: Queryable, accountId: string, passwordHash: string): Promise<void> {
  await database.query(SQL, [accountId, passwordHash]);
}
