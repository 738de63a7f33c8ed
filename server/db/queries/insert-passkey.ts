import type { Queryable } from '../pool.ts';

const SQL = `
insert into account_passkey (passkey_id, account_id, public_key, counter, transports, agent)
values ($1::text, $2::text, $3::bytea, $4::bigint, $5::text[], $6::text)
on conflict (passkey_id) do nothing
returning passkey_id`;

export interface NewPasskey {
  /** The credential's id, base64url. */
  readonly passkeyId: string;
  readonly accountId: string;
  /** COSE. */
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  /** The browser it was made in, in its own words. */
  readonly agent: string;
}

/** False where that key is kept already. */
export async function insertPasskey(database: Queryable, key: NewPasskey): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [
    key.passkeyId,
    key.accountId,
    Buffer.from(key.publicKey),
    key.counter,
    key.transports,
    key.agent,
  ]);
  return rowCount === 1;
}
