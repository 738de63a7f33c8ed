import { type AccessParts, setUpAccess } from '../access/set-up.ts';
import { openPool, type Pool } from '../db/pool.ts';
import { startEmbeddedDatabase } from '../embedded/database.ts';
import type { StartContext } from './context.ts';

export interface OpenStorage {
  readonly database: Pool;
  readonly databaseUrl: string;
  /** The database is this server's own: here or nowhere. */
  readonly embedded: boolean;
  /** Who may come in, and what they did. */
  readonly access: AccessParts;
}

const POOL_SIZE = 10;

/** The database, or where it will be, and the gate that stands on it. */
export async function openStorage({ config, wall, closers, log }: StartContext): Promise<OpenStorage> {
  const embedded = config.databaseUrl ? null : await startEmbeddedDatabase(config.dataDir);
  if (embedded) closers.add('embedded database', () => embedded.stop());
  const databaseUrl = config.databaseUrl ?? embedded!.url;
  const database = openPool(databaseUrl, POOL_SIZE, log);
  closers.add('database', () => database.end());
  const access = setUpAccess(config, database, wall, log);
  closers.add('audit', () => access.audit.stop());
  return { database, databaseUrl, embedded: embedded !== null, access };
}
