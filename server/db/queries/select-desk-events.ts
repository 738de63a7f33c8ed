import type { DeskEvent } from '../../../domain/desk-event.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

type Row = Pick<DeskEvent, 'about'> & { readonly step: DeskEvent['step'] };

const toEvents = (rows: readonly Row[]) => rows as unknown as DeskEvent[]; // `about` and `step` were written together

const OF_ALARM = `
select about, step
from desk_event
where about = 'alarm'
  and subject = $1::text
order by arrival`;

/** The log of one alarm, in the order in which it came about. */
export async function selectEventsOfAlarm(database: Queryable, alarmId: string): Promise<DeskEvent[]> {
  const { rows } = await database.query<Row>(OF_ALARM, [alarmId]);
  return toEvents(rows);
}

const BETWEEN = `
select about, step
from desk_event
where at >= $1::timestamptz
  and at < $2::timestamptz
order by at, arrival
limit $3::integer`;

/** Everything the desk and the rules did in [from, to), oldest first. */
export async function selectEventsBetween(
  database: Queryable,
  from: EpochMs,
  to: EpochMs,
  limit: number,
): Promise<DeskEvent[]> {
  const { rows } = await database.query<Row>(BETWEEN, [instant(from), instant(to), limit]);
  return toEvents(rows);
}

// An alarm stands as long as its last raising or reopening has no clearing after it, however long ago that was.
const STANDING = `
with last_turn as (
  select distinct on (subject) subject, kind, at
  from desk_event
  where about = 'alarm'
    and kind in ('raised', 'reopened', 'cleared')
  order by subject, arrival desc
)
select desk_event.about, desk_event.step
from desk_event
left join last_turn on last_turn.subject = desk_event.subject
where (desk_event.about = 'alarm' and (last_turn.kind <> 'cleared' or last_turn.at >= $1::timestamptz))
   or desk_event.about = 'response'
   or (desk_event.about = 'closure' and not exists (
     select from desk_event as later
     where later.about = 'closure' and later.subject = desk_event.subject and later.arrival > desk_event.arrival
   ))
   or (desk_event.about in ('order', 'dispatch', 'station') and desk_event.at >= $1::timestamptz)
order by desk_event.arrival`;

/** All steps of the alarms that stand or were cleared since, every response level, the last word on each closure, and what was ordered, fixed and said of sensors since, in order of arrival. */
export async function selectStandingEvents(database: Queryable, clearedSince: EpochMs): Promise<DeskEvent[]> {
  const { rows } = await database.query<Row>(STANDING, [instant(clearedSince)]);
  return toEvents(rows);
}
