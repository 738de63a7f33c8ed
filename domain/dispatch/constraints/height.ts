import type { PairConstraint } from './constraint.ts';

/** D6. The way in is lower than the truck is high. */
export const height = {
  name: 'height',
  rule: 'D6',
  about: 'pair',
  leaves: 'no-truck',
  whyNot: ({ truck, site: { height_limit_m } }) =>
    height_limit_m !== null && truck.truck.height_m > height_limit_m
      ? { height_m: truck.truck.height_m, limit_m: height_limit_m }
      : null,
} as const satisfies PairConstraint;
