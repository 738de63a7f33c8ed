import type { CitizenReport } from '../../../domain/reports/citizen-report.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select report_id as id, (extract(epoch from at) * 1000)::double precision as at,
       (extract(epoch from received_at) * 1000)::double precision as received_at, lon, lat, place_id, depth, comment,
       photo is not null as has_photo, state, decided_by,
       (extract(epoch from decided_at) * 1000)::double precision as decided_at, reason,
       (extract(epoch from expires_at) * 1000)::double precision as expires_at, replaces
from citizen_report
where state in ('pending', 'approved')
  and expires_at > $1::timestamptz
order by state = 'pending' desc, received_at
limit $2::integer`;

/** Those that wait for a moderator, then those that are shown, each oldest first: where there are more than `most`, nobody waits unseen. */
export async function selectOpenReports(database: Queryable, now: EpochMs, most: number): Promise<CitizenReport[]> {
  const { rows } = await database.query<CitizenReport>(SQL, [instant(now), most]);
  return rows;
}
