import type { Queryable } from '../pool.ts';

// What nobody answered in time goes with the next that is asked.
const SQL = `
with gone as (
  delete from passkey_challenge
  where expires_at < now()
)
insert into passkey_challenge (challenge, account_id, expires_at)
values ($1::text, $2::text, now() + $3::bigint * interval '1 millisecond')`;

/** @param accountId whose new key is asked for; null where somebody signs in, who is not known yet */
export async function insertPasskeyChallenge(
  database: Queryable,
  challenge: string,
  accountId: string | null,
  lastsMs: number,
): Promise<void> {
  await database.query(SQL, [challenge, accountId, lastsMs]);
}
