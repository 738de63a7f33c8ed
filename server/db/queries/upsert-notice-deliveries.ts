import type { Queryable } from '../pool.ts';
import type { NoticeDeliveryRow } from './notice-delivery-row.ts';

// A row that another server took over is that server's to write.
const SQL = `
insert into notice_delivery
  (id, at, channel, target, about, state, attempts, next_at, error, notice, owner, lease_until)
select id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', channel, target, about, state, attempts,
       'epoch'::timestamptz + next_at_ms * interval '1 millisecond', error, notice, $11::text,
       now() + $12::double precision * interval '1 millisecond'
from unnest(
  $1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::bigint[], $9::text[],
  $10::jsonb[]
) as row (id, at_ms, channel, target, about, state, attempts, next_at_ms, error, notice)
on conflict on constraint notice_delivery_pkey do update
set about = excluded.about, state = excluded.state, attempts = excluded.attempts, next_at = excluded.next_at,
    error = excluded.error, notice = excluded.notice, lease_until = excluded.lease_until
where notice_delivery.owner = excluded.owner`;

/** Writes deliveries as they stand now. */
export async function upsertNoticeDeliveries(
  database: Pick<Queryable, 'query'>,
  deliveries: readonly NoticeDeliveryRow[],
  owner: string,
  leaseMs: number,
): Promise<void> {
  await database.query(SQL, [
    deliveries.map(({ id }) => id),
    deliveries.map(({ at }) => at),
    deliveries.map(({ channel }) => channel),
    deliveries.map(({ target }) => target),
    deliveries.map(({ about }) => about),
    deliveries.map(({ state }) => state),
    deliveries.map(({ attempts }) => attempts),
    deliveries.map(({ next_at }) => next_at),
    deliveries.map(({ error }) => error),
    deliveries.map(({ notice }) => JSON.stringify(notice)),
    owner,
    leaseMs,
  ]);
}
