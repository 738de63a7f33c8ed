import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface ListedFrame {
  readonly at_ms: EpochMs;
  readonly media_type: string;
  readonly size_bytes: number;
  readonly incident_id: string | null;
}

const SQL = `
select (extract(epoch from at) * 1000)::double precision as at_ms, media_type, octet_length(bytes) as size_bytes, incident_id
from camera_frame
where camera_id = $1::text
  and at >= $2::timestamptz
  and at < $3::timestamptz
order by at
limit $4::integer`;

/** What is kept of a camera in a span, without the pictures; oldest first. */
export async function selectCameraFrames(
  database: Queryable,
  { cameraId, from, to, most }: { cameraId: string; from: EpochMs; to: EpochMs; most: number },
): Promise<ListedFrame[]> {
  const { rows } = await database.query<ListedFrame>(SQL, [cameraId, instant(from), instant(to), most]);
  return rows;
}
