import type { CitizenReport } from '../../../domain/reports/citizen-report.ts';
import type { WaitingReport } from '../../../domain/reports/credibility.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select report_id as id, (extract(epoch from at) * 1000)::double precision as at,
       (extract(epoch from received_at) * 1000)::double precision as received_at, lon, lat, place_id, depth, comment,
       photo is not null as has_photo, state, decided_by,
       (extract(epoch from decided_at) * 1000)::double precision as decided_at, reason,
       (extract(epoch from expires_at) * 1000)::double precision as expires_at, replaces, network
from citizen_report
where state in ('pending', 'approved')
  and expires_at > $1::timestamptz
order by state = 'pending' desc, received_at
limit $2::integer`;

export type OpenReport = CitizenReport & Pick<WaitingReport, 'network'>;

/** Those that wait for a moderator, then those that are shown, each oldest first: where there are more than `most`, nobody waits unseen. */
export async function selectOpenReports(database: Queryable, now: EpochMs, most: number): Promise<OpenReport[]> {
  const { rows } = await database.query<OpenReport>(SQL, [instant(now), most]);
  return rows;
}
