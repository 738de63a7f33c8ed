import type { PairConstraint } from './constraint.ts';

/** D9. The crew's shift ends before it has packed up, driven, set up and pumped for half an hour. */
export const crewHours = {
  name: 'crew-hours',
  rule: 'D9',
  about: 'pair',
  leaves: 'none-in-time',
  whyNot: ({ truck, drive_min, pack_up_min, set_up_min, weights }) => {
    if (truck.crew_left_min === null) return null;
    const needed_min = pack_up_min + (drive_min ?? 0) + set_up_min + weights.least_pumping_min;
    return truck.crew_left_min < needed_min
      ? { left_min: truck.crew_left_min, needed_min: Math.ceil(needed_min) }
      : null;
  },
} as const satisfies PairConstraint;
