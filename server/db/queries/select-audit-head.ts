import type { ChainHead } from '../../access/audit-chain.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select position::double precision as position, hash
from audit_head`;

/** The newest entry of the audit's chain; there is always one row. */
export async function selectAuditHead(database: Queryable): Promise<ChainHead> {
  const { rows } = await database.query<ChainHead>(SQL);
  return rows[0]!;
}
