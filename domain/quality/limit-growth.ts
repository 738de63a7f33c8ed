import { MINUTE_MS } from '../time.ts';

/**
 * How a limit grows with the time since the value it is measured from. `root`: by the square root, as what wanders by itself
 * does. `linear`: in proportion for a quarter of an hour, because gates, pumps and tides move water steadily, and by the
 * square root from there on.
 */
export type GrowthLaw = 'root' | 'linear';
export const GROWTH_LAWS = ['root', 'linear'] as const satisfies readonly GrowthLaw[];

export interface LimitGrowth {
  readonly law: GrowthLaw;
  /** However old the last value is, more than this is not believed at once, in the unit. */
  readonly most: number;
}

const STEADY_MS = 15 * MINUTE_MS;

/** Q15. What a limit that holds for `within_ms` comes to after a time; it never shrinks below itself. */
export function grownLimit(limit: number, within_ms: number, elapsed_ms: number, { law, most }: LimitGrowth): number {
  if (elapsed_ms <= within_ms) return limit;
  const steady_ms = law === 'linear' ? Math.min(Math.max(STEADY_MS, within_ms), elapsed_ms) : within_ms;
  const grown = limit * (steady_ms / within_ms) * Math.sqrt(elapsed_ms / steady_ms);
  return Math.max(limit, Math.min(grown, most));
}
