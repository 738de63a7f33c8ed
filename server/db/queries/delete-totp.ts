import type { Queryable } from '../pool.ts';

const SQL = `
delete from account_totp
where account_id = $1::text
returning account_id`;

/** False where there was none. */
export async function deleteTotp(database: Queryable, accountId: string): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [accountId]);
  return rowCount === 1;
}
