import type { Queryable } from '../pool.ts';
import { ACCOUNT_COLUMNS, type AccountRow } from './account-row.ts';

const SQL = `
select ${ACCOUNT_COLUMNS},
  (
    select count(*)::integer
    from account_session
    where account_session.account_id = account.account_id
      and ended_at is null
      and expires_at > now()
      and (not idles or seen_at > now() - $1::bigint * interval '1 millisecond')
  ) as sessions,
  exists (
    select 1
    from account_totp
    where account_totp.account_id = account.account_id
      and account_totp.confirmed_at is not null
  ) or exists (
    select 1
    from account_passkey
    where account_passkey.account_id = account.account_id
  ) as has_second_step
from account
order by account_id`;

/** @param idleMs how long a session lasts that nobody uses */
export async function selectAccounts(database: Queryable, idleMs: number): Promise<AccountRow[]> {
  const { rows } = await database.query<AccountRow>(SQL, [idleMs]);
  return rows;
}
