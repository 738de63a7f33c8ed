import type { Queryable } from '../pool.ts';
import type { AccountRow } from './account-row.ts';

// What the provider says of role and districts holds from the next sign-in on; switching off here stays.
const SQL = `
insert into account (account_id, display_name, role, districts, made_by)
values ($1::text, $2::text, $3::text, $4::text[], $5::text)
on conflict (account_id) do update
set display_name = excluded.display_name, role = excluded.role, districts = excluded.districts
where account.disabled_at is null
returning account_id`;

export interface ForeignAccount extends Pick<AccountRow, 'account_id' | 'display_name' | 'role' | 'made_by'> {
  readonly districts: readonly string[] | null;
}

/** Keeps what an identity provider says of a person; false where the account was switched off here. */
export async function upsertForeignAccount(database: Queryable, account: ForeignAccount): Promise<boolean> {
  const { account_id, display_name, role, districts, made_by } = account;
  const { rowCount } = await database.query(SQL, [account_id, display_name, role, districts, made_by]);
  return rowCount === 1;
}
