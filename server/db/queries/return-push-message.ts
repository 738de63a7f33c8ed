import type { Queryable } from '../pool.ts';
import type { ClaimedMessage } from './claim-push-messages.ts';

// Not accepted: it counts as not told, and is tried again in a while.
const SQL = `
update push_subscription
set told_grade = $3::text, told_rank = $4::smallint, failures = failures + 1
where endpoint = $1::text
  and place_id = $2::text`;

export async function returnPushMessage(database: Queryable, message: ClaimedMessage): Promise<void> {
  const { endpoint, place_id, before_grade, before_rank } = message;
  await database.query(SQL, [endpoint, place_id, before_grade, before_rank]);
}
