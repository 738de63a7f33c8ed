import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { NOTICE_DELIVERY_COLUMNS, type NoticeDeliveryRow } from './notice-delivery-row.ts';

const SQL = `
select ${NOTICE_DELIVERY_COLUMNS}
from notice_delivery
where $1::timestamptz is null or (notice_delivery.at, notice_delivery.id) < ($1::timestamptz, $2::text)
order by notice_delivery.at desc, notice_delivery.id desc
limit $3::integer`;

/** Newest first, older than `before`. */
export async function selectNoticeDeliveries(
  database: Queryable,
  before: { readonly at: EpochMs; readonly id: string } | null,
  limit: number,
): Promise<NoticeDeliveryRow[]> {
  const { rows } = await database.query<NoticeDeliveryRow>(SQL, [
    before ? instant(before.at) : null,
    before ? before.id : null,
    limit,
  ]);
  return rows;
}
