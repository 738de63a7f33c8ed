import type { Camera } from '../../domain/city.ts';
import { freshnessOf } from '../../domain/freshness.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CameraState } from '../../domain/world.ts';
import type { Condition } from './station-view.ts';

export interface CameraView {
  readonly camera: Camera;
  readonly state: CameraState | undefined;
  readonly condition: Condition;
}

/** Returns `previous` where nothing has changed. A frozen or absent picture is silence, whatever the status messages say. */
export function viewCamera(
  camera: Camera,
  state: CameraState | undefined,
  now: EpochMs,
  previous?: CameraView,
): CameraView {
  const freshness = freshnessOf(state?.at, camera.interval_s, now);
  const dead = state?.state === 'frozen' || state?.state === 'offline';
  const condition: Condition = dead && freshness !== 'unknown' ? 'silent' : freshness;
  if (previous && previous.state === state && previous.condition === condition) return previous;
  return { camera, state, condition };
}

/** How many cadences a picture may be old before it is veiled. */
const VEIL_AFTER_CADENCES = 3;

export type Veil = { readonly kind: 'frozen' | 'old'; readonly since: EpochMs } | { readonly kind: 'none-yet' } | null;

/** Why a picture must not pass for the present, or null while it may. */
export function veilOf({ camera, state }: CameraView, now: EpochMs): Veil {
  const frameAt = state?.frame_at ?? null;
  if (frameAt === null) return { kind: 'none-yet' };
  if (state?.state === 'frozen') return { kind: 'frozen', since: frameAt };
  const old = now - frameAt > VEIL_AFTER_CADENCES * camera.interval_s * 1_000;
  return old || state?.state === 'offline' ? { kind: 'old', since: frameAt } : null;
}
