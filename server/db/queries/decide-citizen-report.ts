import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface ReportDecision {
  readonly id: string;
  readonly state: 'approved' | 'rejected';
  readonly by: string;
  readonly at: EpochMs;
  readonly reason: string | null;
}

// Whoever comes second changes nothing; an approved one takes the place of the one it puts right, in the same statement. An
// approval can be taken back, so that what slipped through goes.
const SQL = `
with decided as (
  update citizen_report
  set state = $2::text, decided_by = $3::text, decided_at = $4::timestamptz, reason = $5::text
  where report_id = $1::text
    and (state = 'pending' or (state = 'approved' and $2::text = 'rejected'))
  returning report_id, state, replaces
), replaced as (
  update citizen_report
  set state = 'replaced'
  where report_id = (select replaces from decided where state = 'approved')
    and state in ('pending', 'approved')
)
select report_id
from decided`;

/** False where somebody else has decided, or there is none. */
export async function decideCitizenReport(database: Queryable, decision: ReportDecision): Promise<boolean> {
  const { id, state, by, at, reason } = decision;
  const { rows } = await database.query(SQL, [id, state, by, instant(at), reason]);
  return rows.length === 1;
}
