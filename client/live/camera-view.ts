import { type CameraCondition, cameraCondition } from '../../domain/cameras/condition.ts';
import type { SceneFault } from '../../domain/cameras/scene.ts';
import type { Camera } from '../../domain/city.ts';
import { toldByCamera } from '../../domain/condition.ts';
import type { Told } from '../../domain/liveness.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CameraState } from '../../domain/world.ts';

export interface CameraView extends Told {
  readonly camera: Camera;
  readonly state: CameraState | undefined;
  /** Of what can be seen: live only where the picture is (C1). */
  readonly picture: CameraCondition;
}

/** Returns `previous` where nothing has changed. */
export function viewCamera(
  camera: Camera,
  state: CameraState | undefined,
  now: EpochMs,
  previous?: CameraView,
): CameraView {
  const told = toldByCamera(camera, state, now);
  const picture = cameraCondition(camera, state, now).condition;
  if (previous && previous.state === state && previous.condition === told.condition && previous.picture === picture)
    return previous;
  return { camera, state, ...told, picture };
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
