import type { Queryable } from '../pool.ts';
import type { ClaimedMessage } from './claim-push-messages.ts';

// Not accepted: it counts as not told, and is tried again in a while. What the push service itself refused is counted; that nobody
// could be reached says nothing about the follower.
const SQL = `
update push_subscription
set told_grade = $3::text, told_rank = $4::smallint, failures = failures + $5::smallint
where endpoint = $1::text
  and place_id = $2::text`;

export async function returnPushMessage(database: Queryable, message: ClaimedMessage, refused: boolean): Promise<void> {
  const { endpoint, place_id, before_grade, before_rank } = message;
  await database.query(SQL, [endpoint, place_id, before_grade, before_rank, refused ? 1 : 0]);
}
