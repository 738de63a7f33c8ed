import type { Queryable } from '../pool.ts';

const SQL = `
update push_subscription
set failures = 0
where endpoint = $1::text`;

/** Its push service has accepted a message again. */
export async function forgetPushFailures(database: Queryable, endpoint: string): Promise<void> {
  await database.query(SQL, [endpoint]);
}
