import { oneOfEachMoment, positionStandsOver } from '../../../domain/messages/same-moment.ts';
import type { TruckPosition } from '../../../domain/messages/truck-position.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into truck_position (truck_id, at, lon, lat, speed_kmh, heading_deg, received_at)
select truck_id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', lon, lat, speed_kmh, heading_deg,
       'epoch'::timestamptz + $7::bigint * interval '1 millisecond'
from unnest($1::text[], $2::bigint[], $3::double precision[], $4::double precision[], $5::real[], $6::real[])
  as row (truck_id, at_ms, lon, lat, speed_kmh, heading_deg)
on conflict on constraint truck_position_pkey do update
set lon = excluded.lon, lat = excluded.lat, speed_kmh = excluded.speed_kmh, heading_deg = excluded.heading_deg
where (excluded.lon, excluded.lat, coalesce(excluded.speed_kmh, -1000000), coalesce(excluded.heading_deg, -1000000))
  > (truck_position.lon, truck_position.lat, coalesce(truck_position.speed_kmh, -1000000), coalesce(truck_position.heading_deg, -1000000))`;

/** Of two positions of one moment the one that stands is kept (Q24). */

export async function insertTruckPositions(
  database: Queryable,
  told: readonly TruckPosition[],
  receivedAt: EpochMs,
): Promise<void> {
  const reports = oneOfEachMoment(
    told,
    ({ truckId, position }) => `${truckId} ${position.at}`,
    (next, known) => positionStandsOver(next.position, known.position),
  );
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
