import { readdir, readFile } from 'node:fs/promises';
import { type Pool, withSchemaLock } from './pool.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/**
 * Brings the schema to the newest migration: numbered files, forward only, each in a transaction of its own. Servers that
 * start at once take turns.
 *
 * @returns the names of the migrations that ran now
 */
export async function migrate(pool: Pool): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((file) => /^\d{3}-[a-z-]+\.sql$/.test(file)).sort();
  return withSchemaLock(pool, async (client) => {
    const ran: string[] = [];
    await client.query(
      'create table if not exists migration (name text constraint migration_pkey primary key, ran_at timestamptz not null default now())',
    );
    const known = await client.query<{ name: string }>('select name from migration');
    const done = new Set(known.rows.map((row) => row.name));
    for (const file of files) {
      if (done.has(file)) continue;
      const sql = await readFile(new URL(file, FOLDER), 'utf8');
      await client.query('begin');
      try {
        await client.query(sql);
        await client.query('insert into migration (name) values ($1::text)', [file]);
        await client.query('commit');
      } catch (cause) {
        await client.query('rollback');
        throw new Error(`migration ${file} failed: ${(cause as Error).message}`, { cause });
      }
      ran.push(file);
    }
    return ran;
  });
}
