import type { PairConstraint } from './constraint.ts';

/** D8. Nowhere to pump to, or into a water so near its stop level that it would come back. Not known is not against it. */
export const discharge = {
  name: 'discharge',
  rule: 'D8',
  about: 'pair',
  leaves: 'no-truck',
  whyNot: ({ site, weights }) => {
    if (site.discharge === null) return null;
    if (site.discharge === 'none') return { discharge: 'none' };
    const { id, level_m, stop_level_m } = site.discharge;
    // In whole millimetres: a sensor's 3.4 m and 0.1 m do not add up to 3.5 m in binary.
    const room_mm = Math.round(1_000 * (stop_level_m - level_m));
    return room_mm < Math.round(1_000 * weights.discharge_margin_m) ? { discharge: id, level_m, stop_level_m } : null;
  },
} as const satisfies PairConstraint;
