import type { Queryable } from '../pool.ts';

const SQL = `
with forgotten as (
  delete from known_device
  where seen_at < now() - $3::bigint * interval '1 millisecond'
    and not (account_id = $1::text and device_hash = $2::bytea)
)
insert into known_device (account_id, device_hash, seen_at)
values ($1::text, $2::bytea, now())
on conflict (account_id, device_hash) do update
set seen_at = excluded.seen_at`;

/** Remembers that the account came in from this device now, and forgets devices not used for so many milliseconds. */
export async function upsertKnownDevice(
  database: Queryable,
  accountId: string,
  deviceHash: Buffer,
  forgottenAfterMs: number,
): Promise<void> {
  await database.query(SQL, [accountId, deviceHash, forgottenAfterMs]);
}
