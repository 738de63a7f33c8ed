// What a camera is worth to whoever looks, from what it says of itself and from what it sends. Its word alone is not enough: a
// camera that calls itself live may send one picture for ever.
import type { Camera } from '../city.ts';
import { freshnessOf } from '../freshness.ts';
import { type EpochMs, SECOND_MS } from '../time.ts';
import type { CameraState } from '../world.ts';
import { type SceneFault, sceneFault } from './scene.ts';

export type CameraCondition = 'live' | 'frozen' | 'offline' | 'unknown' | SceneFault;

export interface ConditionSince {
  readonly condition: CameraCondition;
  /**
   * Of frozen and offline: when what can be seen last came, or since when it says so where nothing ever came. Of what was seen in the
   * pictures: when the first of them came. Null of live and unknown.
   */
  readonly since: EpochMs | null;
}

/** How many cadences a picture may be old before it no longer passes for the present. */
export const FROZEN_CADENCES = 3;
/** The same bytes within this time are one message delivered twice, not a camera that stands still. */
export const REDELIVERY_MS = 5 * SECOND_MS;

/** C1. Live needs all: a camera that does not call itself frozen or offline, a picture young enough, and something new to see on it. */
export function cameraCondition(camera: Camera, state: CameraState | undefined, now: EpochMs): ConditionSince {
  const frameAt = state?.frame_at ?? null;
  const saidAt = state?.at ?? null;
  if (!state || (frameAt === null && saidAt === null)) return { condition: 'unknown', since: null };
  const seen = frameAt ?? state.said_since ?? saidAt;
  // What it sends after it called itself offline speaks louder than what it called itself.
  const sentSince = frameAt !== null && saidAt !== null && frameAt > saidAt;
  if (state.state === 'offline' && !sentSince) return { condition: 'offline', since: seen };
  if (freshnessOf(lastHeardOf(state), camera.interval_s, now) === 'silent')
    return { condition: 'offline', since: frameAt ?? saidAt };
  if (state.state === 'frozen') return { condition: 'frozen', since: seen };
  if (frameAt === null) return { condition: 'unknown', since: null };
  if (isRepeating(state) || isOutdated(camera, frameAt, now)) return { condition: 'frozen', since: frameAt };
  const seenFault = sceneFault(state.scene);
  return seenFault ? { condition: seenFault.fault, since: seenFault.since } : { condition: 'live', since: null };
}

/** C2. The same picture under a new time: the camera sends, and what it sends stands still. */
export function isRepeating({ frame_at, repeated_at }: Pick<CameraState, 'frame_at' | 'repeated_at'>): boolean {
  return frame_at !== null && repeated_at !== undefined && repeated_at - frame_at >= REDELIVERY_MS;
}

/** C3. Nothing new for three cadences. */
export function isOutdated({ interval_s }: Pick<Camera, 'interval_s'>, frameAt: EpochMs, now: EpochMs): boolean {
  return now - frameAt > FROZEN_CADENCES * interval_s * SECOND_MS;
}

/** When a camera last gave a sign of life, whatever it was; null where it never did. */
export function lastHeardOf({ at, frame_at, repeated_at }: CameraState): EpochMs | null {
  const heard = Math.max(
    at ?? Number.NEGATIVE_INFINITY,
    frame_at ?? Number.NEGATIVE_INFINITY,
    repeated_at ?? Number.NEGATIVE_INFINITY,
  );
  return heard === Number.NEGATIVE_INFINITY ? null : heard;
}
