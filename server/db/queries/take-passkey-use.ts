import type { Queryable } from '../pool.ts';

// Keys that are kept in several places at once count nothing: theirs stays at zero.
const SQL = `
update account_passkey
set counter = $2::bigint, used_at = now()
where passkey_id = $1::text
  and (counter < $2::bigint or (counter = 0 and $2::bigint = 0))
returning passkey_id`;

/** False where it was used with this number or a later one before, or is gone. */
export async function takePasskeyUse(database: Queryable, passkeyId: string, counter: number): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [passkeyId, counter]);
  return rowCount === 1;
}
