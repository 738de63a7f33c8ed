import type { Queryable } from '../pool.ts';

const SQL = `select nextval('world_run')::double precision as run`;

/** The number of a new run: higher than every one before. */
export async function nextWorldRun(database: Queryable): Promise<number> {
  const { rows } = await database.query<{ run: number }>(SQL);
  return rows[0]!.run;
}
