import type { Queryable } from '../pool.ts';

const SQL = `
delete from sign_in_failure
where subject = $1::text
   or starts_with(subject, $1::text || ':')
   or failed_at < now() - interval '2 days'`;

/** Forgets the failures of a subject and of all that begin with it, and what is long past. */
export async function deleteSignInFailure(database: Queryable, subject: string): Promise<void> {
  await database.query(SQL, [subject]);
}
