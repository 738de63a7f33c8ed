import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select passkey_id, transports, agent,
  (extract(epoch from made_at) * 1000)::double precision as made_at_ms,
  (extract(epoch from used_at) * 1000)::double precision as used_at_ms
from account_passkey
where account_id = $1::text
order by made_at, passkey_id`;

export interface PasskeyRow {
  readonly passkey_id: string;
  readonly transports: string[];
  readonly agent: string;
  readonly made_at_ms: EpochMs;
  /** Null where nobody has come in with it yet. */
  readonly used_at_ms: EpochMs | null;
}

/** The passkeys of an account, the oldest first. */
export async function selectPasskeys(database: Queryable, accountId: string): Promise<PasskeyRow[]> {
  const { rows } = await database.query<PasskeyRow>(SQL, [accountId]);
  return rows;
}
