import type { Queryable } from '../pool.ts';

const SQL = `
delete from push_subscription
where failures >= $1::smallint`;

/** Forgets addresses that have refused so many messages. */
export async function deleteFailingPushSubscriptions(database: Queryable, mostFailures: number): Promise<void> {
  await database.query(SQL, [mostFailures]);
}
