import type { Queryable } from '../pool.ts';

const SQL = `
insert into account_totp (account_id, secret)
values ($1::text, $2::bytea)
on conflict (account_id) do update
set secret = excluded.secret, taken_step = 0
where account_totp.confirmed_at is null
returning account_id`;

/** False where the account has one that works already: it is ended first. */
export async function upsertTotp(database: Queryable, accountId: string, secret: Uint8Array): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [accountId, Buffer.from(secret)]);
  return rowCount === 1;
}
