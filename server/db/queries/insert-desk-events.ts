import type { DeskEvent } from '../../../domain/desk-event.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into desk_event (event_id, about, subject, kind, at, by_whom, step, received_at)
select event_id, about, subject, kind, 'epoch'::timestamptz + at_ms * interval '1 millisecond', by_whom, step,
       'epoch'::timestamptz + $8::bigint * interval '1 millisecond'
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::jsonb[])
  with ordinality as row (event_id, about, subject, kind, at_ms, by_whom, step, place)
order by place
on conflict on constraint desk_event_pkey do nothing`;

/** Adds steps to the log in the order given; a step that is there already stays as it is. */
export async function insertDeskEvents(
  database: Queryable,
  events: readonly DeskEvent[],
  receivedAt: EpochMs,
): Promise<void> {
  await database.query(SQL, [
    events.map(({ step }) => step.id),
    events.map(({ about }) => about),
    events.map(subjectOf),
    events.map(({ step }) => step.kind),
    events.map(({ step }) => step.at),
    events.map(({ step }) => step.by),
    events.map(({ step }) => JSON.stringify(step)),
    receivedAt,
  ]);
}

function subjectOf(event: DeskEvent): string {
  switch (event.about) {
    case 'alarm':
      return event.step.alarm_id;
    case 'response':
      return event.step.area;
    case 'station':
      return event.step.station_id;
    case 'closure':
      return event.step.site_id;
    case 'order':
      return event.step.order_id;
    case 'warning':
      return event.step.kind === 'official' ? event.step.official.identifier : event.step.message.chain;
    case 'shift':
      return event.step.about?.station_id ?? '';
    case 'dispatch':
      return '';
  }
}
