import { MINUTE_MS } from '../../time.ts';
import type { TruckConstraint } from './constraint.ts';

/** D26. A truck that said hours ago that it is free may be anything by now; at work it is left at its work. */
export const stateSilent = {
  name: 'state-silent',
  rule: 'D26',
  about: 'truck',
  stays_as: 'position-unknown',
  whyNot: ({ truck: { standing }, now }) =>
    standing?.state === 'silent' && standing.said_at !== null
      ? { age_min: Math.floor((now - standing.said_at) / MINUTE_MS) }
      : null,
} as const satisfies TruckConstraint;
