import type { Queryable } from '../pool.ts';

const SQL = `
update notice_delivery
set lease_until = now() + $2::double precision * interval '1 millisecond'
where owner = $1::text and state in ('waiting', 'held')`;

/** Keeps what this server is about to send for that much longer; a negative time lets go of it at once. */
export async function leaseNoticeDeliveries(database: Queryable, owner: string, leaseMs: number): Promise<void> {
  await database.query(SQL, [owner, leaseMs]);
}
