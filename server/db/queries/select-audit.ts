import type { Change } from '../../access/audit.ts';
import type { Queryable } from '../pool.ts';
import type { AuditEntry } from './insert-audit.ts';

// The number itself: what is selected under its name is a text, which sorts 99 before 100.
const SQL = `
select audit_id::text as audit_id, kind, person, role, session_id, address, what, status, times,
  before, after, hash, (extract(epoch from at) * 1000)::double precision as at_ms
from audit
where audit.audit_id < coalesce($1::bigint, 9223372036854775807)
  and ($2::text is null or kind = $2::text)
  and ($3::text is null or person = $3::text)
order by audit.audit_id desc
limit $4::integer`;

export interface AuditRow extends Omit<AuditEntry, keyof Change>, Change {
  readonly audit_id: string;
  /** Null where the entry is in no chain. */
  readonly hash: string | null;
}

/** Newest first. */
export async function selectAudit(
  database: Queryable,
  asked: { before: string | null; kind: string | null; person: string | null; limit: number },
): Promise<AuditRow[]> {
  const { rows } = await database.query<AuditRow>(SQL, [asked.before, asked.kind, asked.person, asked.limit]);
  return rows;
}
