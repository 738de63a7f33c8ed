import type { Queryable } from '../pool.ts';

interface Row {
  readonly truck_id: string;
  readonly media_type: string;
  readonly bytes: Buffer;
}

const SQL = `
select truck_id, media_type, bytes
from crew_photo
where photo_id = $1::text`;

/** A crew's picture; null where there is none of that id. */
export async function selectCrewPhoto(database: Queryable, photoId: string): Promise<Row | null> {
  const { rows } = await database.query<Row>(SQL, [photoId]);
  return rows[0] ?? null;
}
