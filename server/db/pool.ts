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
  });
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'database connection lost'));
  return pool;
}
