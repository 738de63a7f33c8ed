import type { TruckConstraint } from './constraint.ts';

/** D27. A place that no truck can have driven to is none to reckon a way from, until a second fix agrees. */
export const positionDoubted = {
  name: 'position-doubted',
  rule: 'D27',
  about: 'truck',
  stays_as: 'position-unknown',
  whyNot: ({ truck: { standing } }) => (standing?.doubt === 'position-doubted' ? {} : null),
} as const satisfies TruckConstraint;
