import type { Queryable } from '../pool.ts';

const SQL = `
delete from account_passkey
where account_id = $1::text
  and ($2::text is null or passkey_id = $2::text)`;

/** @param passkeyId null: every one of the account. How many are gone. */
export async function deletePasskeys(
  database: Queryable,
  accountId: string,
  passkeyId: string | null,
): Promise<number> {
  const { rowCount } = await database.query(SQL, [accountId, passkeyId]);
  return rowCount ?? 0;
}
