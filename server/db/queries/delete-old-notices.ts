import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
with steps as (delete from notice_step where notice_step.at < $1::timestamptz)
delete from notice_delivery
where notice_delivery.at < $1::timestamptz and notice_delivery.state in ('delivered', 'failed')`;

/** Forgets what was told before a time. */
export async function deleteOldNotices(database: Queryable, before: EpochMs): Promise<void> {
  await database.query(SQL, [instant(before)]);
}
