import type { SiteNow } from '../input.ts';
import type { DispatchWeights } from '../weights.ts';
import type { PairConstraint } from './constraint.ts';

/** D11. More trucks are bound there than have room; up to that number the solver keeps count itself. */
export const maxTrucks = {
  name: 'max-trucks',
  rule: 'D11',
  about: 'pair',
  leaves: 'no-truck',
  whyNot: ({ truck, site, bound_there, weights }) => {
    const most = mostTrucks(site, weights);
    const isThere = truck.order?.purpose === 'pump' && truck.order.site_id === site.site.id;
    return !isThere && bound_there > most ? { trucks: bound_there, most } : null;
  },
} as const satisfies PairConstraint;

export function mostTrucks({ site }: SiteNow, weights: DispatchWeights): number {
  return Math.min(site.max_trucks, weights.most_trucks[site.kind] ?? site.max_trucks);
}
