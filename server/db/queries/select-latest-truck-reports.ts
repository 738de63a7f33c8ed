import type { TruckStatus } from '../../../domain/messages/truck-status.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { TruckReport } from '../../../domain/world.ts';
import type { Queryable } from '../pool.ts';

interface Row {
  truck_id: string;
  at_ms: EpochMs;
  state: TruckReport;
  fuel_pct: number | null;
  pumped_m3: number | null;
}

const SQL = `
select newest.truck_id, (extract(epoch from newest.at) * 1000)::double precision as at_ms,
       newest.state, newest.fuel_pct, newest.pumped_m3
from unnest($1::text[]) as truck (id)
cross join lateral (
  select truck_report.truck_id, truck_report.at, truck_report.state, truck_report.fuel_pct, truck_report.pumped_m3
  from truck_report
  where truck_report.truck_id = truck.id
  order by truck_report.at desc
  limit 1
) as newest`;

/** The newest state of each truck that has one. */
export async function selectLatestTruckReports(
  database: Queryable,
  truckIds: readonly string[],
): Promise<TruckStatus[]> {
  const { rows } = await database.query<Row>(SQL, [truckIds]);
  return rows.map(({ truck_id, at_ms, ...status }) => ({ truckId: truck_id, status: { at: at_ms, ...status } }));
}
