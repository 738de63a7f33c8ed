import type { ChainedEntry, ChainHead } from '../../access/audit-chain.ts';
import type { Queryable } from '../pool.ts';

// Only behind the head that the hashes were made with: where another server was first, nothing is written and nothing changes.
const SQL = `
with head as (
  update audit_head
  set position = $14::bigint, hash = $15::text
  where audit_head.position = $16::bigint and audit_head.hash = $17::text
  returning audit_head.position
)
insert into audit (
  at, kind, person, role, session_id, address, what, status, times, before, after, position, hash
)
select to_timestamp(entry.at_ms / 1000), entry.kind, entry.person, entry.role, entry.session_id, entry.address, entry.what,
  entry.status, entry.times, entry.before::json, entry.after::json, entry.position, entry.hash
from head
cross join unnest(
  $1::double precision[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::integer[],
  $10::text[], $11::text[], $12::bigint[], $13::text[]
) as entry (
  at_ms, kind, person, role, session_id, address, what, status, times, before, after, position, hash
)`;

export interface AuditEntry {
  readonly at_ms: number;
  readonly kind: string;
  readonly person: string | null;
  readonly role: string | null;
  readonly session_id: string | null;
  readonly address: string | null;
  readonly what: string;
  readonly status: number | null;
  /** How often it happened since the entry before it; plain reads and refusals are gathered. */
  readonly times: number;
  /** What the act found and what it left, as JSON; null where it changed nothing, or nothing was there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** @returns false where the chain has gone on from `head` in the meantime: nothing was written */
export async function insertAudit(
  database: Queryable,
  head: ChainHead,
  entries: readonly ChainedEntry[],
): Promise<boolean> {
  const column = <K extends keyof ChainedEntry>(name: K) => entries.map((entry) => entry[name]);
  const newest = entries.at(-1);
  if (!newest) return true;
  const { rowCount } = await database.query(SQL, [
    column('at_ms'),
    column('kind'),
    column('person'),
    column('role'),
    column('session_id'),
    column('address'),
    column('what'),
    column('status'),
    column('times'),
    column('before'),
    column('after'),
    column('position'),
    column('hash'),
    newest.position,
    newest.hash,
    head.position,
    head.hash,
  ]);
  return rowCount === entries.length;
}
