import type { TruckPosition } from '../../../domain/messages/truck-position.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

interface Row {
  truck_id: string;
  at_ms: EpochMs;
  lon: number;
  lat: number;
  speed_kmh: number | null;
  heading_deg: number | null;
}

const SQL = `
select newest.truck_id, (extract(epoch from newest.at) * 1000)::double precision as at_ms,
       newest.lon, newest.lat, newest.speed_kmh, newest.heading_deg
from unnest($1::text[]) as truck (id)
cross join lateral (
  select truck_position.truck_id, truck_position.at, truck_position.lon, truck_position.lat,
         truck_position.speed_kmh, truck_position.heading_deg
  from truck_position
  where truck_position.truck_id = truck.id
  order by truck_position.at desc
  limit 3
) as newest
order by newest.truck_id, newest.at`;

/** The newest three positions of each truck that has any, oldest first: of one alone nobody could say whether a truck drove there (D27). */
export async function selectLatestTruckPositions(
  database: Queryable,
  truckIds: readonly string[],
): Promise<TruckPosition[]> {
  const { rows } = await database.query<Row>(SQL, [truckIds]);
  return rows.map(({ truck_id, at_ms, ...position }) => ({ truckId: truck_id, position: { at: at_ms, ...position } }));
}
