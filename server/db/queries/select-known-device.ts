import type { Queryable } from '../pool.ts';

const SQL = `
select 1
from known_device
where account_id = $1::text
  and device_hash = $2::bytea
  and seen_at > now() - $3::bigint * interval '1 millisecond'`;

/** Whether the account has come in from this device within so many milliseconds. */
export async function selectKnownDevice(
  database: Queryable,
  accountId: string,
  deviceHash: Buffer,
  withinMs: number,
): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [accountId, deviceHash, withinMs]);
  return rowCount === 1;
}
