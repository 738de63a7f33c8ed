import { EMPTY_WORLD, type World } from '../../domain/world.ts';

/** What a screen holds before it has heard, or where a past could not be had. Nothing is known of it: least of all that it is empty. */
export const UNKNOWN_WORLD: World = { ...EMPTY_WORLD };

export function isKnown(world: World): boolean {
  return world !== UNKNOWN_WORLD;
}
