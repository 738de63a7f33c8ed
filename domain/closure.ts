// Whether a road is shut: an act of people, recorded by whom and when. Depth says that nobody should go in; that a barrier is down
// only somebody who knows can say.
import type { EpochMs } from './time.ts';
import type { World } from './world.ts';

/** What a person records of a place. */
export interface ClosureStep {
  readonly id: string;
  readonly site_id: string;
  readonly at: EpochMs;
  readonly by: string;
  readonly kind: 'closed' | 'reopened';
  readonly reason: string;
}

/** What stands recorded of a place; a place of which nothing was ever recorded has none. */
export interface Closure {
  readonly state: 'closed' | 'open';
  readonly since: EpochMs;
  readonly by: string;
  readonly reason: string;
}

export const LONGEST_CLOSURE_REASON = 300;

/** P14. The last word counts; said twice it is one, and an older word that comes late changes nothing. */
export function closureAfter(before: Closure | undefined, { kind, at, by, reason }: ClosureStep): Closure {
  const state = kind === 'closed' ? 'closed' : 'open';
  if (before && (before.since > at || before.state === state)) return before;
  return { state, since: at, by, reason };
}

export const isShut = ({ closures }: Pick<World, 'closures'>, siteId: string): boolean =>
  closures[siteId]?.state === 'closed';
