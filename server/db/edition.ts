import type { Queryable } from './pool.ts';

/** Which database this is: it decides who keeps aggregates and retention, the database itself or this server. */
export const EDITIONS = ['timescaledb-community', 'timescaledb-apache', 'postgresql'] as const;
export type Edition = (typeof EDITIONS)[number];

export interface FoundEdition {
  readonly edition: Edition;
  /** Of TimescaleDB, or of PostgreSQL where there is none. */
  readonly version: string;
}

const EXTENSION = `
select extversion as version, current_setting('timescaledb.license', true) as license
from pg_extension
where extname = 'timescaledb'`;

const SERVER = `
select current_setting('server_version') as version`;

/** Asks the database what it is. The community edition has continuous aggregates, compression and retention policies. */
export async function detectEdition(database: Queryable): Promise<FoundEdition> {
  const extension = await database.query<{ version: string; license: string | null }>(EXTENSION);
  const found = extension.rows[0];
  if (found) {
    const edition = found.license === 'timescale' ? 'timescaledb-community' : 'timescaledb-apache';
    return { edition, version: found.version };
  }
  const server = await database.query<{ version: string }>(SERVER);
  return { edition: 'postgresql', version: server.rows[0]!.version };
}
