import type { Role } from '../../../domain/rights.ts';
import type { Queryable } from '../pool.ts';

// Who was switched off keeps the moment at which it happened. The last administrator cannot be taken away. A wall never becomes a
// desk: its session stays open for months where nobody watches who stands before it.
const SQL = `
update account
set display_name = $2::text,
    role = $3::text,
    districts = $4::text[],
    camera_owners = $5::text[],
    disabled_at = case when $6::boolean then coalesce(disabled_at, now()) end
where account_id = $1::text
  and (role = 'wall') = ($3::text = 'wall')
  and (
    ($3::text = 'administrator' and not $6::boolean)
    or exists (
      select 1
      from account as other
      where other.role = 'administrator'
        and other.disabled_at is null
        and other.account_id <> $1::text
    )
  )
returning account_id`;

export interface ChangedAccount {
  readonly account_id: string;
  readonly display_name: string;
  readonly role: Exclude<Role, 'crew'>;
  readonly districts: readonly string[] | null;
  readonly camera_owners: readonly string[] | null;
  readonly disabled: boolean;
}

/** False where there is no such account, it is the last administrator's and would stop being that, or a wall would become a desk or a desk a wall. */
export async function updateAccount(database: Queryable, account: ChangedAccount): Promise<boolean> {
  const { account_id, display_name, role, districts, camera_owners, disabled } = account;
  const { rowCount } = await database.query(SQL, [account_id, display_name, role, districts, camera_owners, disabled]);
  return rowCount === 1;
}
