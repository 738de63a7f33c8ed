import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
delete from camera_frame
where ctid = any(array(
  select ctid
  from camera_frame
  where (incident_id is null and at < $1::timestamptz)
    or (incident_id is not null and at < $2::timestamptz)
  limit $3::integer
))`;

/** One portion of what is past its time; returns how many pictures went. */
export async function deleteOldCameraFrames(
  database: Queryable,
  { shortBefore, incidentBefore, most }: { shortBefore: EpochMs; incidentBefore: EpochMs; most: number },
): Promise<number> {
  const { rowCount } = await database.query(SQL, [instant(shortBefore), instant(incidentBefore), most]);
  return rowCount ?? 0;
}
