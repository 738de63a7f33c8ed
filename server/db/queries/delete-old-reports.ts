import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
delete from citizen_report
where received_at < $1::timestamptz`;

export async function deleteOldReports(database: Queryable, before: EpochMs): Promise<void> {
  await database.query(SQL, [instant(before)]);
}
