import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface CrewPhoto {
  readonly id: string;
  readonly orderId: string;
  readonly truckId: string;
  readonly at: EpochMs;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

// An order's pictures are counted in the same statement; two at the same moment may both be the last one, which does no harm.
const SQL = `
insert into crew_photo (photo_id, order_id, truck_id, at, media_type, bytes)
select $1::text, $2::text, $3::text, $4::timestamptz, $5::text, $6::bytea
where (select count(*) from crew_photo where order_id = $2::text) < $7::integer
on conflict on constraint crew_photo_pkey do nothing`;

const WHOSE = `
select order_id
from crew_photo
where photo_id = $1::text`;

/** Keeps a picture once; false where the order has its fill, or the id is another order's. */
export async function insertCrewPhoto(database: Queryable, photo: CrewPhoto, mostOfOrder: number): Promise<boolean> {
  const { id, orderId, truckId, at, mediaType, bytes } = photo;
  const { rowCount } = await database.query(SQL, [id, orderId, truckId, instant(at), mediaType, bytes, mostOfOrder]);
  if (rowCount === 1) return true;
  const { rows } = await database.query<{ order_id: string }>(WHOSE, [id]);
  return rows[0]?.order_id === orderId;
}
