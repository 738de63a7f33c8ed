import type { PairConstraint } from './constraint.ts';

/** D13. No open road leads there. */
export const unreachable = {
  name: 'unreachable',
  rule: 'D13',
  about: 'pair',
  leaves: 'unreachable',
  whyNot: ({ drive_min }) => (drive_min === null ? {} : null),
} as const satisfies PairConstraint;

/** D13. It would begin to pump when the horizon is over. */
export const tooLate = {
  name: 'too-late',
  rule: 'D13',
  about: 'pair',
  leaves: 'none-in-time',
  whyNot: ({ drive_min, pack_up_min, set_up_min, weights }) => {
    if (drive_min === null) return null;
    const ready_min = pack_up_min + drive_min + set_up_min;
    return ready_min >= weights.horizon_min
      ? { ready_min: Math.ceil(ready_min), horizon_min: weights.horizon_min }
      : null;
  },
} as const satisfies PairConstraint;
