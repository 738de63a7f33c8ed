import type { Queryable } from '../pool.ts';

const SQL = 'select exists (select 1 from account_passkey) as is_any';

/** Whether anybody could come in with one. */
export async function isAnyPasskey(database: Queryable): Promise<boolean> {
  const { rows } = await database.query<{ is_any: boolean }>(SQL);
  return rows[0]!.is_any;
}
