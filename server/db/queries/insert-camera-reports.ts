import type { CameraStatus } from '../../../domain/messages/camera-status.ts';
import { CAMERA_REPORTS, cameraStandsOver, oneOfEachMoment } from '../../../domain/messages/same-moment.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into camera_report (camera_id, at, state, fps, depth_m, received_at)
select camera_id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', state, fps, depth_m,
       'epoch'::timestamptz + $6::bigint * interval '1 millisecond'
from unnest($1::text[], $2::bigint[], $3::text[], $4::real[], $5::real[]) as row (camera_id, at_ms, state, fps, depth_m)
on conflict on constraint camera_report_pkey do update
set state = excluded.state, fps = excluded.fps, depth_m = excluded.depth_m
where (array_position($7::text[], excluded.state), coalesce(excluded.depth_m, -1000000), coalesce(-excluded.fps, -1000000))
  > (array_position($7::text[], camera_report.state), coalesce(camera_report.depth_m, -1000000), coalesce(-camera_report.fps, -1000000))`;

/** Of two reports of one moment the one that stands is kept (Q24). */

export async function insertCameraReports(
  database: Queryable,
  told: readonly CameraStatus[],
  receivedAt: EpochMs,
): Promise<void> {
  const reports = oneOfEachMoment(told, ({ cameraId, at }) => `${cameraId} ${at}`, cameraStandsOver);
  await database.query(SQL, [
    reports.map((report) => report.cameraId),
    reports.map((report) => report.at),
    reports.map((report) => report.state),
    reports.map((report) => report.fps),
    reports.map((report) => report.depth_m),
    receivedAt,
    CAMERA_REPORTS,
  ]);
}
