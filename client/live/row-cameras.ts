import type { City } from '../../domain/city.ts';
import type { AlarmRow } from './alarms.ts';
import { nearestCameras } from './nearest-cameras.ts';

export interface RowCamera {
  readonly camera_id: string;
  /** The alarm whose place it looks at; null where it is only somewhere near. */
  readonly alarm_id: string | null;
  readonly metres: number | null;
}

/** Farther off, it does not look at the place, m. */
const LOOKS_AT_M = 600;
/** Of one alarm: the next place of the same incident is worth more than a third view of this one. */
const OF_ALARM = 2;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Cameras that look at the places of an incident, those of its worst alarm first. An incident of a storm spreads over
 * kilometres: what is nearest to its middle looks at nothing that matters.
 */
export function rowCameras(
  row: AlarmRow,
  { cameras, sites }: Pick<City, 'cameras' | 'sites'>,
  most: number,
  taken: ReadonlySet<string> = NOTHING,
): readonly RowCamera[] {
  const found = new Map<string, RowCamera>();
  for (const { id, lon, lat, station_id } of row.alarms) {
    if (found.size >= most) break;
    if (lon === null || lat === null) continue;
    const siteIds = sites
      .filter((site) => station_id !== null && site.station_id === station_id)
      .map((site) => site.id);
    const near = nearestCameras(cameras, { lon, lat }, siteIds)
      .filter(({ camera, metres }) => metres <= LOOKS_AT_M && !taken.has(camera.id) && !found.has(camera.id))
      .slice(0, Math.min(OF_ALARM, most - found.size));
    for (const { camera, metres } of near) {
      // One that watches a site of its own shows that one's water, however near it stands: the figure of another would be a lie there.
      const isElsewhere = camera.site_id !== null && !siteIds.includes(camera.site_id);
      found.set(camera.id, { camera_id: camera.id, alarm_id: isElsewhere ? null : id, metres });
    }
  }
  if (found.size > 0) return [...found.values()];
  return (row.incident?.camera_ids ?? [])
    .filter((camera_id) => !taken.has(camera_id))
    .slice(0, most)
    .map((camera_id) => ({ camera_id, alarm_id: null, metres: null }));
}
