import type { Queryable } from '../pool.ts';
import { NOTICE_DELIVERY_COLUMNS, type NoticeDeliveryRow } from './notice-delivery-row.ts';

const SQL = `
update notice_delivery
set owner = $1::text, lease_until = now() + $2::double precision * interval '1 millisecond'
where notice_delivery.id in (
  select left_behind.id
  from notice_delivery as left_behind
  where left_behind.state in ('waiting', 'held') and left_behind.lease_until < now()
  order by left_behind.at
  limit 500
  for update skip locked
)
returning ${NOTICE_DELIVERY_COLUMNS}`;

/** Takes over what a server left behind unsent: those whose lease has run out. */
export async function takeUpNoticeDeliveries(
  database: Queryable,
  owner: string,
  leaseMs: number,
): Promise<NoticeDeliveryRow[]> {
  const { rows } = await database.query<NoticeDeliveryRow>(SQL, [owner, leaseMs]);
  return rows;
}
