import type { Queryable } from '../pool.ts';

const SQL = `
delete from push_subscription
where endpoint = $1::text
  and ($2::text is null or place_id = $2::text)`;

/** @param placeId null: every place that this browser follows */
export async function deletePushSubscription(
  database: Queryable,
  endpoint: string,
  placeId: string | null,
): Promise<number> {
  const { rowCount } = await database.query(SQL, [endpoint, placeId]);
  return rowCount ?? 0;
}
