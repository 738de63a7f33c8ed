import pg from 'pg';
import type { Log } from '../log.ts';

export type Pool = pg.Pool;
export type Queryable = Pick<pg.Pool, 'query'>;

/**
 * Opens a pool; connections are made when they are needed, so a database that is away now may come later.
 *
 * @param size connections at most; the embedded database runs one query at a time anyway
 */
export function openPool(url: string, size: number, log: Log): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 10_000,
    application_name: 'highwater',
    // Compiling a question takes longer than any of ours is worth: 150 ms of the world at a past moment were that.
    options: '-c jit=off',
  });
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'database connection lost'));
  return pool;
}

/** Where a pool connects to. */
export const addressOf = (pool: Pool): string => pool.options.connectionString!;

// One number for all Highwater servers on a database: whoever comes second waits, then finds nothing left to do.
const SCHEMA_LOCK = 4_815_162_342;

/** Runs on a connection of its own while no other server changes the schema. */
export async function withSchemaLock<T>(pool: Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  const onBroken = () => {
    broken = true;
  };
  client.on('error', onBroken);
  try {
    await client.query('select pg_advisory_lock($1::bigint)', [SCHEMA_LOCK]);
    return await work(client);
  } finally {
    await client.query('select pg_advisory_unlock($1::bigint)', [SCHEMA_LOCK]).catch(onBroken); // a broken connection has let go of it already
    client.off('error', onBroken);
    client.release(broken);
  }
}
