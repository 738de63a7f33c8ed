import type { Queryable } from '../pool.ts';

const SQL = `
update citizen_report
set state = 'dropped', photo = null
where report_id = any($1::text[])
  and state = 'pending'`;

/** Takes reports out of the queue that nobody has decided on. */
export async function dropCitizenReports(database: Queryable, ids: readonly string[]): Promise<void> {
  await database.query(SQL, [ids]);
}
