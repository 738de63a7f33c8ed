import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface KeptFrame {
  readonly at_ms: EpochMs;
  readonly media_type: string;
  readonly bytes: Buffer;
}

const SQL = `
select (extract(epoch from at) * 1000)::double precision as at_ms, media_type, bytes
from camera_frame
where camera_id = $1::text
  and at <= $2::timestamptz
order by at desc
limit 1`;

/** C6. The newest kept picture at or before a moment; null where none is. */
export async function selectCameraFrame(database: Queryable, cameraId: string, at: EpochMs): Promise<KeptFrame | null> {
  const { rows } = await database.query<KeptFrame>(SQL, [cameraId, instant(at)]);
  return rows[0] ?? null;
}
