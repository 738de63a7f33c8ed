import { isUnderWay, truckUnder } from '../../domain/dispatch/order.ts';
import type { World } from '../../domain/world.ts';
import { viewSite } from './site-view.ts';
import type { Situation } from './situation.ts';

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
export function wetSoon(
  situation: Pick<Situation, 'city' | 'stationById' | 'world'>,
): readonly { readonly site_id: string; readonly percent: number }[] {
  const sites = new Map(situation.city.sites.map((site) => [site.id, site]));
  return Object.values(situation.world.forecasts)
    .flatMap(({ id, now, exceeds }) => {
      if (!exceeds || exceeds.cm15 < LIKELY) return [];
      const site = sites.get(id);
      const depth_m = (site && viewSite(site, situation).depth_m) ?? now;
      return depth_m < RISK_DEPTH_M ? [{ site_id: id, percent: Math.round(exceeds.cm15 * 100) }] : [];
    })
    .sort((a, b) => b.percent - a.percent || (a.site_id < b.site_id ? -1 : 1));
}
