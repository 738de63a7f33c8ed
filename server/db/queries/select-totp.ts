import type { Queryable } from '../pool.ts';

const SQL = `
select secret, confirmed_at is not null as confirmed
from account_totp
where account_id = $1::text`;

export interface TotpRow {
  readonly secret: Buffer;
  /** False until its holder has given a code. */
  readonly confirmed: boolean;
}

/** Null where the account has no authenticator, nor begun with one. */
export async function selectTotp(database: Queryable, accountId: string): Promise<TotpRow | null> {
  const { rows } = await database.query<TotpRow>(SQL, [accountId]);
  return rows[0] ?? null;
}
