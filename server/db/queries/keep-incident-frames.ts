import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
update camera_frame
set incident_id = $1::text
where camera_id = any($2::text[])
  and at >= $3::timestamptz
  and incident_id is null`;

/** C6. What was kept of these cameras since a moment stays with the incident. */
export async function keepIncidentFrames(
  database: Queryable,
  { incidentId, cameraIds, since }: { incidentId: string; cameraIds: readonly string[]; since: EpochMs },
): Promise<void> {
  await database.query(SQL, [incidentId, cameraIds, instant(since)]);
}
