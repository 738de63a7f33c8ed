import type { CameraStatus } from '../../../domain/messages/camera-status.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { CameraReport } from '../../../domain/world.ts';
import type { Queryable } from '../pool.ts';

interface Row {
  camera_id: string;
  at_ms: EpochMs;
  state: CameraReport;
  fps: number | null;
  depth_m: number | null;
}

const SQL = `
select newest.camera_id, (extract(epoch from newest.at) * 1000)::double precision as at_ms, newest.state, newest.fps, newest.depth_m
from unnest($1::text[]) as camera (id)
cross join lateral (
  select camera_report.camera_id, camera_report.at, camera_report.state, camera_report.fps, camera_report.depth_m
  from camera_report
  where camera_report.camera_id = camera.id
  order by camera_report.at desc
  limit 1
) as newest`;

/** The newest report of each camera that has one. */
export async function selectLatestCameraReports(
  database: Queryable,
  cameraIds: readonly string[],
): Promise<CameraStatus[]> {
  const { rows } = await database.query<Row>(SQL, [cameraIds]);
  return rows.map(({ camera_id, at_ms, ...report }) => ({ cameraId: camera_id, at: at_ms, ...report }));
}
