import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

export interface CrewAccessRow {
  readonly kind: 'link' | 'session';
  /** Who made the link. */
  readonly by: string;
  readonly at_ms: EpochMs;
  readonly expires_at_ms: EpochMs;
}

const SQL = `
select 'link' as kind, made_by as by,
       (extract(epoch from made_at) * 1000)::double precision as at_ms,
       (extract(epoch from expires_at) * 1000)::double precision as expires_at_ms
from crew_link
where truck_id = $1::text and used_at is null and revoked_at is null and expires_at > now()
union all
select 'session' as kind, link_by as by,
       (extract(epoch from opened_at) * 1000)::double precision as at_ms,
       (extract(epoch from expires_at) * 1000)::double precision as expires_at_ms
from crew_session
where truck_id = $1::text and revoked_at is null and expires_at > now()
order by at_ms`;

/** Links that can still be opened and sessions that stand, of one truck. */
export async function selectCrewAccess(database: Queryable, truckId: string): Promise<CrewAccessRow[]> {
  const { rows } = await database.query<CrewAccessRow>(SQL, [truckId]);
  return rows;
}
