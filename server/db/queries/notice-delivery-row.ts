import type { NoticeDelivery } from '../../../domain/desk-api.ts';
import type { EpochMs } from '../../../domain/time.ts';

/** A delivery as the table holds it; `notice` is what is to be sent, which only the notices read. */
export interface NoticeDeliveryRow {
  readonly id: string;
  readonly at: EpochMs;
  readonly channel: NoticeDelivery['channel'];
  readonly target: string;
  readonly about: string;
  readonly state: NoticeDelivery['state'];
  readonly attempts: number;
  readonly next_at: EpochMs | null;
  readonly error: string | null;
  readonly notice: unknown;
}

/** The columns of a row, with times as epoch milliseconds. */
export const NOTICE_DELIVERY_COLUMNS = `
notice_delivery.id, (extract(epoch from notice_delivery.at) * 1000)::double precision as at, notice_delivery.channel,
notice_delivery.target, notice_delivery.about, notice_delivery.state, notice_delivery.attempts,
(extract(epoch from notice_delivery.next_at) * 1000)::double precision as next_at, notice_delivery.error,
notice_delivery.notice`;
