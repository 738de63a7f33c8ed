import { MINUTE_MS } from '../../time.ts';
import type { TruckConstraint } from './constraint.ts';

/** D4. Nobody knows how far away a truck is that has not told its place for five minutes. */
export const positionUnknown = {
  name: 'position-unknown',
  rule: 'D4',
  about: 'truck',
  stays_as: 'position-unknown',
  whyNot: ({ truck: { position }, now, weights }) => {
    if (position === null) return { age_min: 'never' };
    const age_min = (now - position.at) / MINUTE_MS;
    return age_min >= weights.position_unknown_after_min ? { age_min: Math.floor(age_min) } : null;
  },
} as const satisfies TruckConstraint;
