import type { Queryable } from '../pool.ts';

const SQL = `
update account_session
set ended_at = now()
where ended_at is null
  and ($1::text is null or account_id = $1::text)
  and ($2::text is null or session_id = $2::text)
  and ($3::text is null or session_id <> $3::text)
  and ($1::text is not null or $2::text is not null)
returning session_id`;

/** Ends the sessions of an account, or one of them; tells which. */
export async function endAccountSessions(
  database: Queryable,
  which: { accountId?: string | undefined; sessionId?: string | undefined; except?: string | null | undefined },
): Promise<string[]> {
  const { rows } = await database.query<{ session_id: string }>(SQL, [
    which.accountId ?? null,
    which.sessionId ?? null,
    which.except ?? null,
  ]);
  return rows.map((row) => row.session_id);
}
