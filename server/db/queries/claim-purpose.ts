import type { Queryable } from '../pool.ts';

export const PURPOSES = ['real', 'drill'] as const;
export type Purpose = (typeof PURPOSES)[number];

const SQL = `
with claimed as (
  insert into database_purpose (purpose)
  values ($1::text)
  on conflict on constraint database_purpose_pkey do nothing
  returning purpose
)
select purpose from claimed
union all
select purpose from database_purpose
limit 1`;

/** Marks a database that has no mark yet; returns the mark that it has. */
export async function claimPurpose(database: Queryable, wanted: Purpose): Promise<Purpose> {
  const { rows } = await database.query<{ purpose: Purpose }>(SQL, [wanted]);
  // A server that marks it at this very moment is seen by the next question only.
  if (!rows[0]) throw new Error('the database is being marked by another server');
  return rows[0].purpose;
}
