// D27. What a new fix makes of a truck's position. A receiver that loses its satellites, or a box that was moved to another truck, tells
// places that no truck can have driven to; such a fix stands beside the position until a second one agrees with either.
import { metresBetween, type Point } from '../plane.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import type { TruckFix, TruckState } from '../world.ts';

/** No pump truck drives faster: loaded ones are held to 90 km/h, and the rest is room for clocks that are a little off. */
export const FASTEST_KMH = 150;
/** What two fixes may be apart without any driving: receivers between high buildings wander by some tens of metres each. */
export const WANDER_M = 100;

/** The truck with the fix taken in; the same where the fix is no newer than what is known (L5). */
export function followFix(state: TruckState, fix: TruckFix): TruckState {
  const { position, doubted, ...rest } = state;
  if (fix.at <= newestFixAt(state)) return state;
  const believed = position === null || canFollow(position, fix) || (doubted !== undefined && canFollow(doubted, fix));
  return believed ? { ...rest, position: fix } : { ...rest, position, doubted: fix };
}

/** When the truck last told a place, believed or not. */
export function newestFixAt({ position, doubted }: Pick<TruckState, 'position' | 'doubted'>): EpochMs {
  return Math.max(position?.at ?? Number.NEGATIVE_INFINITY, doubted?.at ?? Number.NEGATIVE_INFINITY);
}

/** How fast a truck would have driven straight from one fix to the next, km/h. */
export function speedBetween_kmh(earlier: Point & { at: EpochMs }, later: Point & { at: EpochMs }): number {
  return metresBetween(earlier, later) / 1_000 / ((later.at - earlier.at) / HOUR_MS);
}

function canFollow(earlier: TruckFix, later: TruckFix): boolean {
  const hours = (later.at - earlier.at) / HOUR_MS;
  return metresBetween(earlier, later) <= WANDER_M + FASTEST_KMH * 1_000 * hours;
}
