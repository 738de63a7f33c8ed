import type { PairConstraint } from './constraint.ts';

/** D5. The last stretch is deeper than the truck may wade. */
export const wading = {
  name: 'wading',
  rule: 'D5',
  about: 'pair',
  leaves: 'no-truck',
  whyNot: ({ truck, site: { approach_depth_m } }) =>
    approach_depth_m !== null && approach_depth_m > truck.truck.wading_m
      ? { approach_depth_m, wading_m: truck.truck.wading_m }
      : null,
} as const satisfies PairConstraint;
