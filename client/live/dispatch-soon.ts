import { isUnderWay, truckUnder } from '../../domain/dispatch/order.ts';
import type { World } from '../../domain/world.ts';

const RISK_DEPTH_M = 0.15;
const LIKELY = 0.5;

/** Sites to which a truck is on its way or sets up, the earliest order first. */
export function coveredSoon({ orders }: Pick<World, 'orders'>): readonly string[] {
  const coming = Object.values(orders)
    .filter((order) => isUnderWay(order) && truckUnder(order) !== 'pumping' && order.silent_since === null)
    .sort((a, b) => a.issued_at - b.issued_at);
  return [...new Set(coming.map(({ site_id }) => site_id))];
}

/** Places under 15 cm now that are more likely than not to pass it within two hours, the likeliest first. */
export function wetSoon({
  forecasts,
}: Pick<World, 'forecasts'>): readonly { readonly site_id: string; readonly percent: number }[] {
  return Object.values(forecasts)
    .flatMap(({ id, now, exceeds }) =>
      exceeds && now < RISK_DEPTH_M && exceeds.cm15 >= LIKELY
        ? [{ site_id: id, percent: Math.round(exceeds.cm15 * 100) }]
        : [],
    )
    .sort((a, b) => b.percent - a.percent || (a.site_id < b.site_id ? -1 : 1));
}
