import { oneOfEachMoment, truckStandsOver } from '../../../domain/messages/same-moment.ts';
import type { TruckStatus } from '../../../domain/messages/truck-status.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { TRUCK_STATES } from '../../../domain/world.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into truck_report (truck_id, at, state, fuel_pct, pumped_m3, received_at)
select truck_id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', state, fuel_pct, pumped_m3,
       'epoch'::timestamptz + $6::bigint * interval '1 millisecond'
from unnest($1::text[], $2::bigint[], $3::text[], $4::real[], $5::real[]) as row (truck_id, at_ms, state, fuel_pct, pumped_m3)
on conflict on constraint truck_report_pkey do update
set state = excluded.state, fuel_pct = excluded.fuel_pct, pumped_m3 = excluded.pumped_m3
where (array_position($7::text[], excluded.state), coalesce(excluded.pumped_m3, -1000000), coalesce(-excluded.fuel_pct, -1000000))
  > (array_position($7::text[], truck_report.state), coalesce(truck_report.pumped_m3, -1000000), coalesce(-truck_report.fuel_pct, -1000000))`;

/** Of two reports of one moment the one that stands is kept (Q24). */

export async function insertTruckReports(
  database: Queryable,
  told: readonly TruckStatus[],
  receivedAt: EpochMs,
): Promise<void> {
  const reports = oneOfEachMoment(
    told,
    ({ truckId, status }) => `${truckId} ${status.at}`,
    (next, known) => truckStandsOver(next.status, known.status),
  );
  await database.query(SQL, [
    reports.map((report) => report.truckId),
    reports.map((report) => report.status.at),
    reports.map((report) => report.status.state),
    reports.map((report) => report.status.fuel_pct),
    reports.map((report) => report.status.pumped_m3),
    receivedAt,
    TRUCK_STATES,
  ]);
}
