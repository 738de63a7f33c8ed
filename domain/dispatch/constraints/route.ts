import type { PairConstraint } from './constraint.ts';

/** D13. No open road leads there. */
export const unreachable: PairConstraint = {
  name: 'unreachable',
  whyNot: ({ drive_min }) => (drive_min === null ? {} : null),
};

/** D13. It would begin to pump when the horizon is over. */
export const tooLate: PairConstraint = {
  name: 'too-late',
  whyNot: ({ drive_min, pack_up_min, set_up_min, weights }) => {
    if (drive_min === null) return null;
    const ready_min = pack_up_min + drive_min + set_up_min;
    return ready_min >= weights.horizon_min
      ? { ready_min: Math.ceil(ready_min), horizon_min: weights.horizon_min }
      : null;
  },
};
