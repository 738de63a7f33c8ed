import type { Queryable } from '../pool.ts';
import type { AccountRow } from './account-row.ts';

const SQL = `
insert into account (account_id, display_name, role, districts, camera_owners, password_hash, made_by)
values ($1::text, $2::text, $3::text, $4::text[], $5::text[], $6::text, $7::text)
on conflict (account_id) do nothing
returning account_id`;

export interface NewAccount extends Pick<AccountRow, 'account_id' | 'display_name' | 'role' | 'made_by'> {
  readonly districts: readonly string[] | null;
  readonly camera_owners: readonly string[] | null;
  readonly password_hash: string | null;
}

/** False where the name is taken. */
export async function insertAccount(database: Queryable, account: NewAccount): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [
    account.account_id,
    account.display_name,
    account.role,
    account.districts,
    account.camera_owners,
    account.password_hash,
    account.made_by,
  ]);
  return rowCount === 1;
}
