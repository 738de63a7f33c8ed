import type { Queryable } from '../pool.ts';

const SQL = `
select max(extract(epoch from locked_until - now()) * 1000)::double precision as locked_ms
from sign_in_failure
where subject = any($1::text[])
  and locked_until > now()`;

/** How long one of these is still locked, in milliseconds; 0 where none is. */
export async function selectSignInLock(database: Queryable, subjects: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ locked_ms: number | null }>(SQL, [subjects]);
  return rows[0]?.locked_ms ?? 0;
}
