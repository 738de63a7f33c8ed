import type { TruckStatus } from '../../../domain/messages/truck-status.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into truck_report (truck_id, at, state, fuel_pct, pumped_m3, received_at)
select truck_id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', state, fuel_pct, pumped_m3,
       'epoch'::timestamptz + $6::bigint * interval '1 millisecond'
from unnest($1::text[], $2::bigint[], $3::text[], $4::real[], $5::real[]) as row (truck_id, at_ms, state, fuel_pct, pumped_m3)
on conflict on constraint truck_report_pkey do nothing`;

export async function insertTruckReports(
  database: Queryable,
  reports: readonly TruckStatus[],
  receivedAt: EpochMs,
): Promise<void> {
  await database.query(SQL, [
    reports.map((report) => report.truckId),
    reports.map((report) => report.status.at),
    reports.map((report) => report.status.state),
    reports.map((report) => report.status.fuel_pct),
    reports.map((report) => report.status.pumped_m3),
    receivedAt,
  ]);
}
