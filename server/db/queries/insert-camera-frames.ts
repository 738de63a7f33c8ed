import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

export interface CameraFrameRow {
  readonly cameraId: string;
  readonly at: EpochMs;
  readonly mediaType: string;
  readonly contentHash: Buffer;
  /** The incident it stays with; null for the short time alone. */
  readonly incidentId: string | null;
  readonly bytes: Uint8Array;
}

// Two servers hear the same picture some milliseconds apart: it is kept once.
const SQL = `
insert into camera_frame (camera_id, at, media_type, content_hash, incident_id, bytes)
select row.camera_id, 'epoch'::timestamptz + row.at_ms * interval '1 millisecond', row.media_type, row.content_hash, row.incident_id, row.bytes
from unnest($1::text[], $2::bigint[], $3::text[], $4::bytea[], $5::text[], $6::bytea[])
  as row (camera_id, at_ms, media_type, content_hash, incident_id, bytes)
where not exists (
  select
  from camera_frame as known
  where known.camera_id = row.camera_id
    and known.content_hash = row.content_hash
    and known.at between 'epoch'::timestamptz + (row.at_ms - 10000) * interval '1 millisecond'
      and 'epoch'::timestamptz + (row.at_ms + 10000) * interval '1 millisecond'
)
on conflict on constraint camera_frame_pkey do nothing`;

export async function insertCameraFrames(database: Queryable, frames: readonly CameraFrameRow[]): Promise<void> {
  await database.query(SQL, [
    frames.map((frame) => frame.cameraId),
    frames.map((frame) => frame.at),
    frames.map((frame) => frame.mediaType),
    frames.map((frame) => frame.contentHash),
    frames.map((frame) => frame.incidentId),
    frames.map((frame) => Buffer.from(frame.bytes.buffer, frame.bytes.byteOffset, frame.bytes.byteLength)),
  ]);
}
