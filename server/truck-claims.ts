// D24. Two servers that are asked for one truck in the same instant have not heard of each other yet: the database lets one of them
// through and tells the other who was first. A database that is away stops no order; then, as before, all servers hold
// the earlier of two for the binding one.
import type { Standing } from '../domain/dispatch/order-book.ts';
import { SECOND_MS } from '../domain/time.ts';
import type { Pool } from './db/pool.ts';
import { claimTruck, type TruckClaim } from './db/queries/claim-truck.ts';
import { selectTruckClaim } from './db/queries/select-truck-claim.ts';
import type { Log } from './log.ts';

/** A dispatcher who sends a truck does not wait longer than this for a database. */
const PATIENCE_MS = 2 * SECOND_MS;

/** Null where the truck is claimed; else the order that has it. */
export type ClaimTruck = (claim: TruckClaim, heardOf: readonly string[]) => Promise<Standing | null>;

export function createTruckClaims(database: Pool, log: Log): ClaimTruck {
  async function ask(claim: TruckClaim, heardOf: readonly string[]): Promise<Standing | null> {
    if (await claimTruck(database, claim, heardOf)) return null;
    const held = await selectTruckClaim(database, claim.truck_id);
    return held && { id: held.order_id, truck_id: held.truck_id, site_id: held.site_id, issued_by: held.issued_by };
  }
  return async (claim, heardOf) => {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    const asked = ask(claim, heardOf);
    asked.catch(() => undefined); // told below, unless it comes after its time
    try {
      return await Promise.race([asked, tooLong]);
    } catch (cause) {
      log.warn(
        { reason: (cause as Error).message, order: claim.order_id },
        'truck not claimed in the database: sent all the same',
      );
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
}
