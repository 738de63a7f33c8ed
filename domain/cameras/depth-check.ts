import type { Camera, Station } from '../city.ts';
import { currentAt, isSeen } from '../current-value.ts';
import { freshnessOf } from '../freshness.ts';
import { sensorFreshness } from '../station-freshness.ts';
import type { EpochMs } from '../time.ts';
import type { CameraState, StationState } from '../world.ts';
import { cameraCondition } from './condition.ts';

/** What image analysis read off the picture beside what the sensor of the same place measures, both in m. */
export interface DepthCheck {
  readonly picture_m: number;
  readonly sensor_m: number;
  readonly sensor_at: EpochMs;
  /** `agree`, `contradict`, or `old`: one of the two is not of now, so that their difference says nothing. */
  readonly verdict: 'agree' | 'contradict' | 'old';
}

/** Analysis of a picture is good to about a tenth; below this the water line itself is in doubt, m. */
export const LEAST_DIFFERENCE_M = 0.1;
/** Share of the deeper of the two. */
export const SHARE_OF_DEEPER = 0.3;

/** C4. Null where either has nothing to say. */
export function checkDepth(
  { camera, state }: { readonly camera: Camera; readonly state: CameraState | undefined },
  sensor: { readonly station: Station; readonly state: StationState | undefined } | null,
  now: EpochMs,
): DepthCheck | null {
  if (!sensor || state?.depth_m == null) return null;
  const measured = currentAt(sensor.station, sensor.state, 'depth_m', now);
  if (measured.value === null || measured.at === null) return null;
  const [picture_m, sensor_m] = [state.depth_m, measured.value];
  const { condition } = cameraCondition(camera, state, now);
  const isOfNow =
    (condition === 'live' || condition === 'unknown') &&
    freshnessOf(state.at, camera.interval_s, now) === 'live' &&
    isSeen(measured) &&
    sensorFreshness(sensor.station, sensor.state, 'depth_m', now) !== 'silent';
  const allowed_m = Math.max(LEAST_DIFFERENCE_M, SHARE_OF_DEEPER * Math.max(picture_m, sensor_m));
  // To the millimetre, so that the binary dust of a difference decides nothing.
  const apart_m = Math.round(Math.abs(picture_m - sensor_m) * 1_000) / 1_000;
  const verdict = !isOfNow ? 'old' : apart_m > allowed_m ? 'contradict' : 'agree';
  return { picture_m, sensor_m, sensor_at: measured.at, verdict };
}
