import type { Queryable } from '../pool.ts';

const SQL = `
select account_id, public_key, counter::double precision as counter
from account_passkey
join account using (account_id)
where passkey_id = $1::text
  and disabled_at is null`;

export interface KnownPasskey {
  readonly account_id: string;
  readonly public_key: Buffer;
  readonly counter: number;
}

/** Null where it is not known, or its account is switched off. */
export async function selectPasskey(database: Queryable, passkeyId: string): Promise<KnownPasskey | null> {
  const { rows } = await database.query<KnownPasskey>(SQL, [passkeyId]);
  return rows[0] ?? null;
}
