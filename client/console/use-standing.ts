import type { EpochMs } from '../../domain/time.ts';
import type { LinkState } from '../live/link-state.ts';
import { useSelected } from '../live/observable.ts';
import type { Group, Situation } from '../live/situation.ts';
import { useIfKnown, useIsReplaying, useScreen } from './console.ts';

/**
 * What a figure or a list is worth that rests on a group of things. `as-of`: it was so then, and nobody has looked since, because the
 * link is lost or too few of them are live (L39). `partly`: the server has not read its history yet. `unheard`: nobody ever looked.
 */
export type Standing =
  | { readonly kind: 'now' | 'partly' | 'unheard' | 'not-known' }
  | { readonly kind: 'as-of'; readonly at: EpochMs };

/** A group of things that report, or the server alone. */
export type Rests = Group | 'server';

const NOT_KNOWN: Standing = { kind: 'not-known' };

export function useStanding(rests: Rests): Standing {
  const { link } = useScreen();
  const replaying = useIsReplaying();
  const state = useSelected(link.state, (now) => now);
  // What is replayed was recorded where the server stands: it is not worth less here because the link is lost.
  return useIfKnown((situation) => standingOf(situation, rests, replaying ? null : state), isSame) ?? NOT_KNOWN;
}

function standingOf({ liveness, newestAt, world }: Situation, rests: Rests, link: LinkState | null): Standing {
  const data = rests === 'server' ? null : liveness[rests];
  if (data?.state === 'unheard') return { kind: 'unheard' };
  const cutOff = link?.kind === 'lost' ? link.lastUpdate : link?.kind === 'other-version' ? newestAt : null;
  const ends = [data?.since ?? null, cutOff].filter((at) => at !== null);
  if (ends.length > 0) return { kind: 'as-of', at: Math.min(...ends) };
  const { database } = world.parts;
  return { kind: database?.reason === 'restoring' || database?.reason === 'database-away' ? 'partly' : 'now' };
}

function isSame(a: Standing, b: Standing): boolean {
  return a.kind === b.kind && (a.kind !== 'as-of' || b.kind !== 'as-of' || a.at === b.at);
}
