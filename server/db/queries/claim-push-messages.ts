import type { Queryable } from '../pool.ts';
import type { PushSubscriptionRow } from './upsert-push-subscription.ts';

export interface ClaimedMessage extends PushSubscriptionRow {
  readonly before_grade: string;
  readonly before_rank: number;
  /** How often its push service refused since it last accepted. */
  readonly failures: number;
}

// P9. Whoever updates the row tells it: two servers never both do. Worse goes at once; anything else waits until the last message
// is old enough. That a place is not known any more is told only to those who were told of water there.
const SQL = `
with due as (
  select endpoint, place_id, told_grade, told_rank
  from push_subscription
  where place_id = $1::text
    and told_grade <> $2::text
    and ($3::smallint > told_rank
         or ((told_at is null or told_at < now() - $4::bigint * interval '1 millisecond')
             and ($2::text <> 'unknown' or told_rank > 0)
             and ($3::smallint <> told_rank or $2::text = 'unknown' or told_grade = 'unknown')))
    and endpoint <> all ($6::text[])
  limit $5::bigint
  for update skip locked
)
update push_subscription
set told_grade = $2::text, told_rank = $3::smallint, told_at = now()
from due
where push_subscription.endpoint = due.endpoint
  and push_subscription.place_id = due.place_id
returning push_subscription.endpoint, push_subscription.place_id, push_subscription.p256dh, push_subscription.auth,
  push_subscription.language, push_subscription.failures, due.told_grade as before_grade, due.told_rank as before_rank`;

/**
 * Those who are to be told now that a place has this grade, marked as told.
 *
 * @param tried endpoints that have had their turn
 */
export async function claimPushMessages(
  database: Queryable,
  place: { readonly id: string; readonly grade: string; readonly rank: number },
  waitMs: number,
  most: number,
  tried: readonly string[],
): Promise<ClaimedMessage[]> {
  const { rows } = await database.query<ClaimedMessage>(SQL, [place.id, place.grade, place.rank, waitMs, most, tried]);
  return rows;
}
