import type { Queryable } from '../pool.ts';

export interface PushSubscriptionRow {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly place_id: string;
  readonly language: string;
}

// What the page showed when it was followed counts as told.
const SQL = `
insert into push_subscription (endpoint, place_id, p256dh, auth, language, told_grade, told_rank)
select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::smallint
where (select count(*) from push_subscription where endpoint = $1::text and place_id <> $2::text) < $8::bigint
on conflict (endpoint, place_id) do update
set p256dh = excluded.p256dh, auth = excluded.auth, language = excluded.language, failures = 0`;

/** False where the browser follows as many places already as one may. */
export async function upsertPushSubscription(
  database: Queryable,
  subscription: PushSubscriptionRow,
  told: { readonly grade: string; readonly rank: number },
  mostPlaces: number,
): Promise<boolean> {
  const { endpoint, place_id, p256dh, auth, language } = subscription;
  const { rowCount } = await database.query(SQL, [
    endpoint,
    place_id,
    p256dh,
    auth,
    language,
    told.grade,
    told.rank,
    mostPlaces,
  ]);
  return rowCount === 1;
}
