import type { Truck } from '../city.ts';
import type { Order } from './order.ts';
import { DISPATCH_WEIGHTS } from './weights.ts';

/** What trucks take out of each site that has orders, m³/h; 0 where none of them pumps now. */
export function pumpRates(
  orders: Iterable<Order>,
  trucks: ReadonlyMap<string, Pick<Truck, 'capacity_m3_h'>>,
): Map<string, number> {
  const rates = new Map<string, number>();
  for (const { truck_id, site_id, state } of orders) {
    const rate = state === 'pumping' ? (trucks.get(truck_id)?.capacity_m3_h ?? 0) : 0;
    rates.set(site_id, (rates.get(site_id) ?? 0) + rate * DISPATCH_WEIGHTS.pump_efficiency);
  }
  return rates;
}
