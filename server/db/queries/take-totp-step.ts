import type { Queryable } from '../pool.ts';

const SQL = `
update account_totp
set taken_step = $2::bigint, confirmed_at = coalesce(confirmed_at, now())
where account_id = $1::text
  and taken_step < $2::bigint
returning account_id`;

/** False where a code of this step or a later one was taken before. The first that is taken confirms the authenticator. */
export async function takeTotpStep(database: Queryable, accountId: string, step: number): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [accountId, step]);
  return rowCount === 1;
}
