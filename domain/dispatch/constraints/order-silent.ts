import type { TruckConstraint } from './constraint.ts';

/** D4. An order from which nothing is heard binds nobody: its site is open again, and its truck is not counted on. */
export const orderSilent = {
  name: 'order-silent',
  rule: 'D4',
  about: 'truck',
  stays_as: null,
  whyNot: ({ truck: { order } }) =>
    order !== null && order.silent_since !== null ? { site_id: order.site_id, since: order.silent_since } : null,
} as const satisfies TruckConstraint;
