import type { PairConstraint } from './constraint.ts';

/** D7. Suction and hose are shorter than the way to the water and on to the discharge. */
export const reach = {
  name: 'reach',
  rule: 'D7',
  about: 'pair',
  leaves: 'no-truck',
  whyNot: ({ truck, site: { reach_m }, weights }) => {
    const own_m = weights.reach_m[truck.truck.kind];
    return reach_m !== null && own_m !== undefined && reach_m > own_m ? { needed_m: reach_m, reach_m: own_m } : null;
  },
} as const satisfies PairConstraint;
