import type { Queryable } from '../pool.ts';

const SQL = `
select count(*)::integer as entries
from audit
where position is null`;

/** Entries that are in no chain. */
export async function countUnchainedAudit(database: Queryable): Promise<number> {
  const { rows } = await database.query<{ entries: number }>(SQL);
  return rows[0]!.entries;
}
