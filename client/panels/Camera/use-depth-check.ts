import { checkDepth, type DepthCheck } from '../../../domain/cameras/depth-check.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { isSameJson } from '../../format/same-json.ts';
import type { CameraView } from '../../live/camera-view.ts';

/** The sensor of the place a camera looks at; null where nothing measures it. */
export function useSensorOf({ camera }: CameraView) {
  const { city } = useConsole();
  const stationId = camera.site_id && city.sites.find((site) => site.id === camera.site_id)?.station_id;
  return useSituation((situation) => (stationId ? (situation.stationById.get(stationId) ?? null) : null));
}

/** C4. */
export function useDepthCheck(view: CameraView): DepthCheck | null {
  const sensor = useSensorOf(view);
  return useSituation(({ now }) => checkDepth(view, sensor, now), isSameJson);
}
