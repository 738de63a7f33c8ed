import type { Queryable } from '../pool.ts';

export interface TruckClaim {
  readonly truck_id: string;
  readonly order_id: string;
  readonly site_id: string;
  readonly issued_by: string;
}

// After a minute the broker has told every server of an order, or it never went out.
const SQL = `
insert into truck_claim as held (truck_id, order_id, site_id, issued_by)
values ($1::text, $2::text, $3::text, $4::text)
on conflict on constraint truck_claim_pkey do update
set order_id = excluded.order_id, site_id = excluded.site_id, issued_by = excluded.issued_by, claimed_at = now()
where held.order_id = any($5::text[]) or held.claimed_at < now() - interval '1 minute'`;

/**
 * Claims a truck for an order; false where another order has it that the asker has not heard of.
 *
 * @param heardOf the orders of this truck that the asker took into account
 */
export async function claimTruck(
  database: Queryable,
  { truck_id, order_id, site_id, issued_by }: TruckClaim,
  heardOf: readonly string[],
): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [truck_id, order_id, site_id, issued_by, heardOf]);
  return rowCount === 1;
}
