import type { PairConstraint } from './constraint.ts';

/** D10. The tank does not last there, through half an hour of pumping, and back. */
export const fuel = {
  name: 'fuel',
  rule: 'D10',
  about: 'pair',
  leaves: 'no-truck',
  whyNot: ({ truck, drive_min, weights }) => {
    if (truck.fuel_pct === null) return null;
    const left_min = (truck.fuel_pct / 100) * weights.full_tank_min;
    const needed_min = 2 * (drive_min ?? 0) + weights.least_pumping_min;
    return left_min < needed_min ? { fuel_pct: truck.fuel_pct, needed_min: Math.ceil(needed_min) } : null;
  },
} as const satisfies PairConstraint;
