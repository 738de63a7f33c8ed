import type { Queryable } from '../pool.ts';

const SQL = `
select distinct alarm_id
from notice_step
where alarm_id = any($1::text[])`;

/** Which of the alarms something was told of. */
export async function selectNoticedAlarms(database: Queryable, alarmIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await database.query<{ alarm_id: string }>(SQL, [alarmIds]);
  return new Set(rows.map(({ alarm_id }) => alarm_id));
}
