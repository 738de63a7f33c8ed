import type { PairConstraint } from './constraint.ts';

/** D14. The desk does not want this truck there for now. */
export const banned = {
  name: 'banned',
  rule: 'D14',
  about: 'pair',
  leaves: 'no-truck',
  whyNot: ({ truck, site, locks, now }) => {
    const ban = locks.bans.find(
      ({ truck_id, site_id, until }) => truck_id === truck.truck.id && site_id === site.site.id && until > now,
    );
    return ban ? { until: ban.until } : null;
  },
} as const satisfies PairConstraint;
