import type { Queryable } from '../pool.ts';

const SQL = `
insert into audit (at, kind, person, role, session_id, address, what, status, times)
select to_timestamp(at_ms / 1000), kind, person, role, session_id, address, what, status, times
from unnest(
  $1::double precision[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::integer[]
) as entry (at_ms, kind, person, role, session_id, address, what, status, times)`;

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
}

export async function insertAudit(database: Queryable, entries: readonly AuditEntry[]): Promise<void> {
  const column = <K extends keyof AuditEntry>(name: K) => entries.map((entry) => entry[name]);
  await database.query(SQL, [
    column('at_ms'),
    column('kind'),
    column('person'),
    column('role'),
    column('session_id'),
    column('address'),
    column('what'),
    column('status'),
    column('times'),
  ]);
}
