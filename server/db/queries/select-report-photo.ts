import type { Queryable } from '../pool.ts';

const SQL = `
select photo
from citizen_report
where report_id = $1::text
  and photo is not null`;

/** A JPEG that this server made itself; null where the report has none. */
export async function selectReportPhoto(database: Queryable, id: string): Promise<Buffer | null> {
  const { rows } = await database.query<{ photo: Buffer }>(SQL, [id]);
  return rows[0]?.photo ?? null;
}
