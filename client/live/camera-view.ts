import { type CameraCondition, cameraCondition, isRepeating } from '../../domain/cameras/condition.ts';
import { type SceneFault, sceneFault } from '../../domain/cameras/scene.ts';
import type { Camera } from '../../domain/city.ts';
import { freshnessOf } from '../../domain/freshness.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CameraState } from '../../domain/world.ts';
import type { Condition } from './station-view.ts';

export interface CameraView {
  readonly camera: Camera;
  readonly state: CameraState | undefined;
  /** Of the device: how long since it last spoke. */
  readonly condition: Condition;
  /** Of what can be seen: live only where the picture is (C1). */
  readonly picture: CameraCondition;
}

/** Returns `previous` where nothing has changed. A picture that is frozen, absent or shows nothing is silence, whatever the status messages say. */
export function viewCamera(
  camera: Camera,
  state: CameraState | undefined,
  now: EpochMs,
  previous?: CameraView,
): CameraView {
  const freshness = freshnessOf(state?.at, camera.interval_s, now);
  const dead =
    state?.state === 'frozen' ||
    state?.state === 'offline' ||
    (state !== undefined && (isRepeating(state) || sceneFault(state.scene) !== null));
  const condition: Condition = dead && freshness !== 'unknown' ? 'silent' : freshness;
  const picture = cameraCondition(camera, state, now).condition;
  if (previous && previous.state === state && previous.condition === condition && previous.picture === picture)
    return previous;
  return { camera, state, condition, picture };
}

/** True where the camera sends, and what it sends does not show what is there now: said in its own words, not as silence. */
export function isSceneFault(picture: CameraCondition): picture is SceneFault {
  return picture === 'same-scene' || picture === 'dark' || picture === 'covered' || picture === 'unreadable';
}

export type Veil =
  | { readonly kind: Exclude<CameraCondition, 'live' | 'unknown'>; readonly since: EpochMs }
  | { readonly kind: 'none-yet' }
  | null;

/** Why a picture must not pass for the present, or null while it may. */
export function veilOf({ camera, state }: Pick<CameraView, 'camera' | 'state'>, now: EpochMs): Veil {
  if ((state?.frame_at ?? null) === null) return { kind: 'none-yet' };
  const { condition, since } = cameraCondition(camera, state, now);
  if (condition === 'live') return null;
  return condition === 'unknown' || since === null ? { kind: 'none-yet' } : { kind: condition, since };
}
