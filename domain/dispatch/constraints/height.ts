import type { PairConstraint } from './constraint.ts';

/** D6. The way in is lower than the truck is high. */
export const height: PairConstraint = {
  name: 'height',
  whyNot: ({ truck, site: { height_limit_m } }) =>
    height_limit_m !== null && truck.truck.height_m > height_limit_m
      ? { height_m: truck.truck.height_m, limit_m: height_limit_m }
      : null,
};
