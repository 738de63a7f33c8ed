import type { Queryable } from '../pool.ts';

const SQL = `
insert into account_session (token_hash, session_id, account_id, way, address, agent, expires_at)
values ($1::bytea, $2::text, $3::text, $4::text, $5::text, $6::text, now() + $7::bigint * interval '1 millisecond')`;

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly sessionId: string;
  readonly accountId: string;
  readonly way: 'password' | 'link' | 'oidc';
  readonly address: string;
  readonly agent: string;
  readonly lastsMs: number;
}

export async function insertAccountSession(database: Queryable, session: NewSession): Promise<void> {
  const { tokenHash, sessionId, accountId, way, address, agent, lastsMs } = session;
  await database.query(SQL, [tokenHash, sessionId, accountId, way, address, agent, lastsMs]);
}
