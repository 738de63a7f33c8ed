import type { Queryable } from '../pool.ts';

const SQL = `
delete from passkey_challenge
where challenge = $1::text
  and account_id is not distinct from $2::text
returning expires_at > now() as in_time`;

/** True once, for what was asked of this account (null: of whoever signs in) and is answered in time. */
export async function takePasskeyChallenge(
  database: Queryable,
  challenge: string,
  accountId: string | null,
): Promise<boolean> {
  const { rows } = await database.query<{ in_time: boolean }>(SQL, [challenge, accountId]);
  return rows[0]?.in_time ?? false;
}
