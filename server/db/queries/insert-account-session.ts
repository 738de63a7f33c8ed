import type { Queryable } from '../pool.ts';

const SQL = `
insert into account_session (token_hash, session_id, account_id, way, address, agent, expires_at, idles)
select $1::bytea, $2::text, account_id, $4::text, $5::text, $6::text,
  now() + (case when role = 'wall' then $8::bigint else $7::bigint end) * interval '1 millisecond',
  role <> 'wall'
from account
where account_id = $3::text
returning (extract(epoch from expires_at - now()) * 1000)::double precision as lasts_ms`;

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly sessionId: string;
  readonly accountId: string;
  readonly way: 'password' | 'passkey' | 'link' | 'oidc';
  readonly address: string;
  readonly agent: string;
  readonly lastsMs: number;
  readonly wallLastsMs: number;
}

/** How long it lasts: a wall's longer than a person's, and it does not end by lying idle. */
export async function insertAccountSession(database: Queryable, session: NewSession): Promise<number> {
  const { tokenHash, sessionId, accountId, way, address, agent, lastsMs, wallLastsMs } = session;
  const values = [tokenHash, sessionId, accountId, way, address, agent, lastsMs, wallLastsMs];
  const { rows } = await database.query<{ lasts_ms: number }>(SQL, values);
  if (!rows[0]) throw new Error(`no account ${accountId} to open a session of`);
  return rows[0].lasts_ms;
}
