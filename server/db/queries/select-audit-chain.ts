import type { ChainedEntry } from '../../access/audit-chain.ts';
import type { Queryable } from '../pool.ts';

// What changed as the text that it was hashed as.
const SQL = `
select position::double precision as position, hash, kind, person, role, session_id, address, what, status, times,
  before::text as before, after::text as after,
  (extract(epoch from at) * 1000)::double precision as at_ms
from audit
where audit.position > $1::bigint
order by audit.position
limit $2::integer`;

/** A page of the audit's chain, the oldest first. */
export async function selectAuditChain(
  database: Queryable,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ChainedEntry[]> {
  const { rows } = await database.query<ChainedEntry>(SQL, [after, limit]);
  return rows;
}
