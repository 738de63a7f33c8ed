// C12. What the pictures of a camera came to, one after the other: since when they show nothing, and since when the very same scene stands
// under a clock that goes on.
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { Sight } from './sight.ts';

export interface CameraScene {
  /** When the picture came that was looked at last. */
  readonly looked_at: EpochMs;
  /** `unreadable`: no program can unfold it. */
  readonly sight: Sight | 'unreadable';
  /** When the first picture came of those in a row that were like this. */
  readonly sight_since: EpochMs;
  /** When the first picture came of those in a row with this very scene, and how many they are. */
  readonly same_since: EpochMs;
  readonly same_pictures: number;
}

export interface SceneLook {
  /** When the picture came. */
  readonly at: EpochMs;
  readonly sight: CameraScene['sight'];
  /** Every pixel of the scene is as in the picture looked at before. */
  readonly isSame: boolean;
}

/**
 * A sensor adds its noise to every picture, so that two of one still scene are never the same to the pixel; a frozen encoder repeats
 * them. Measured: noise of half a level of 255 leaves 9 % of a JPEG's blocks as they were, and 77 % at quality 30 in the dark, where
 * a frozen scene has all of them. Two pictures may be one that was sent twice: three over two minutes are not. (A lossy WebP spreads
 * the changes of a clock over the whole picture, so that of those nothing can be said.)
 */
export const SAME_PICTURES = 3;
export const SAME_FOR_MS = 2 * MINUTE_MS;

export function followScene(before: CameraScene | undefined, { at, sight, isSame }: SceneLook): CameraScene {
  const sight_since = before?.sight === sight ? before.sight_since : at;
  // Of a picture that nobody can read it is not known whether its scene is another one.
  const stays = before !== undefined && (isSame || sight === 'unreadable');
  return {
    looked_at: at,
    sight,
    sight_since,
    same_since: stays ? before.same_since : at,
    same_pictures: stays ? before.same_pictures + (isSame ? 1 : 0) : 1,
  };
}

export type SceneFault = 'unreadable' | 'dark' | 'covered' | 'same-scene';

/** Why what a camera sends is not to be taken for what is there now, and since when; null where nothing is against it. */
export function sceneFault(
  scene: CameraScene | undefined,
): { readonly fault: SceneFault; readonly since: EpochMs } | null {
  if (!scene) return null;
  if (scene.sight !== 'clear') return { fault: scene.sight, since: scene.sight_since };
  const isStill = scene.same_pictures >= SAME_PICTURES && scene.looked_at - scene.same_since >= SAME_FOR_MS;
  return isStill ? { fault: 'same-scene', since: scene.same_since } : null;
}
