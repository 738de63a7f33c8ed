import type { Queryable } from '../pool.ts';

const SQL = `
select account_id
from account
where role = 'administrator'
  and made_by = $1::text
  and disabled_at is null
order by made_at
limit 1`;

/** The oldest administrator whom somebody made and who is not switched off; null where there is none. */
export async function selectFirstAdministrator(database: Queryable, madeBy: string): Promise<string | null> {
  const { rows } = await database.query<{ account_id: string }>(SQL, [madeBy]);
  return rows[0]?.account_id ?? null;
}
