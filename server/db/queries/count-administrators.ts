import type { Queryable } from '../pool.ts';

const SQL = `
select count(*)::integer as administrators
from account
where role = 'administrator'
  and disabled_at is null`;

export async function countAdministrators(database: Queryable): Promise<number> {
  const { rows } = await database.query<{ administrators: number }>(SQL);
  return rows[0]!.administrators;
}
