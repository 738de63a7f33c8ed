import type { Queryable } from '../pool.ts';

const SQL = `
delete from saved_view
where view_id = $1::text`;

/** False where there is none of that id. */
export async function deleteSavedView(database: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [id]);
  return rowCount === 1;
}
