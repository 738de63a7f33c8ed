import type { Queryable } from '../pool.ts';
import type { TruckClaim } from './claim-truck.ts';

const SQL = `
select truck_id, order_id, site_id, issued_by
from truck_claim
where truck_id = $1::text`;

/** The order that a truck was claimed for last. */
export async function selectTruckClaim(database: Queryable, truckId: string): Promise<TruckClaim | null> {
  const { rows } = await database.query<TruckClaim>(SQL, [truckId]);
  return rows[0] ?? null;
}
