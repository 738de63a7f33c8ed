import type { TruckConstraint } from './constraint.ts';

/** D3. A truck that is out of service, or has never said how it is, is offered nowhere. */
export const state = {
  name: 'state',
  rule: 'D3',
  about: 'truck',
  stays_as: null,
  whyNot: ({ truck: { state } }) =>
    state === null || state === 'out_of_service' ? { state: state ?? 'unknown' } : null,
} as const satisfies TruckConstraint;
