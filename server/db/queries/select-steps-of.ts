import type { AlarmStep } from '../../../domain/alerts/alarm.ts';
import type { OrderStep } from '../../../domain/dispatch/order.ts';
import type { Queryable } from '../pool.ts';

interface Steps {
  readonly alarm: AlarmStep;
  readonly order: OrderStep;
}

const SQL = `
select step
from desk_event
where about = $1::text
  and subject = any($2::text[])
order by arrival`;

/** Every step of these alarms or orders, in the order in which they came about. */
export async function selectStepsOf<About extends keyof Steps>(
  database: Queryable,
  about: About,
  ids: readonly string[],
): Promise<Steps[About][]> {
  if (ids.length === 0) return [];
  const { rows } = await database.query<{ step: Steps[About] }>(SQL, [about, ids]);
  return rows.map(({ step }) => step);
}
