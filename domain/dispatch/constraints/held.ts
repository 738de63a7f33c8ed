import type { TruckConstraint } from './constraint.ts';

/** D14. Held in reserve by the desk: free trucks only; a truck at work stays at its work. */
export const held = {
  name: 'held',
  rule: 'D14',
  about: 'truck',
  stays_as: 'held',
  whyNot: ({ truck, locks }) => (locks.held.includes(truck.truck.id) ? {} : null),
} as const satisfies TruckConstraint;
