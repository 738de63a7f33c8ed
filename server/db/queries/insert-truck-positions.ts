import type { TruckPosition } from '../../../domain/messages/truck-position.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into truck_position (truck_id, at, lon, lat, speed_kmh, heading_deg, received_at)
select truck_id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', lon, lat, speed_kmh, heading_deg,
       'epoch'::timestamptz + $7::bigint * interval '1 millisecond'
from unnest($1::text[], $2::bigint[], $3::double precision[], $4::double precision[], $5::real[], $6::real[])
  as row (truck_id, at_ms, lon, lat, speed_kmh, heading_deg)
on conflict on constraint truck_position_pkey do nothing`;

export async function insertTruckPositions(
  database: Queryable,
  reports: readonly TruckPosition[],
  receivedAt: EpochMs,
): Promise<void> {
  await database.query(SQL, [
    reports.map((report) => report.truckId),
    reports.map((report) => report.position.at),
    reports.map((report) => report.position.lon),
    reports.map((report) => report.position.lat),
    reports.map((report) => report.position.speed_kmh),
    reports.map((report) => report.position.heading_deg),
    receivedAt,
  ]);
}
