import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

interface Row {
  readonly camera_id: string;
  readonly at_ms: EpochMs;
  readonly content_hash: Buffer;
}

const SQL = `
select newest.camera_id, (extract(epoch from newest.at) * 1000)::double precision as at_ms, newest.content_hash
from unnest($1::text[]) as camera (id)
cross join lateral (
  select camera_frame.camera_id, camera_frame.at, camera_frame.content_hash
  from camera_frame
  where camera_frame.camera_id = camera.id
  order by camera_frame.at desc
  limit 1
) as newest`;

/** When each camera's newest kept picture came, and what it comes to. */
export async function selectLatestCameraFrames(
  database: Queryable,
  cameraIds: readonly string[],
): Promise<{ cameraId: string; at: EpochMs; contentHash: Buffer }[]> {
  const { rows } = await database.query<Row>(SQL, [cameraIds]);
  return rows.map(({ camera_id, at_ms, content_hash }) => ({
    cameraId: camera_id,
    at: at_ms,
    contentHash: content_hash,
  }));
}
