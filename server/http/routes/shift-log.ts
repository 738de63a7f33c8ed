import Type from 'typebox';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { applyStep } from '../../../domain/alerts/life-cycle.ts';
import { handoverOf, shiftEntries } from '../../../domain/alerts/shift-log.ts';
import { writeNoteSchema } from '../../../domain/desk-api.ts';
import type { DeskEvent, NoteStep } from '../../../domain/desk-event.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import { selectEventsBetween } from '../../db/queries/select-desk-events.ts';
import { withIsoTimes } from '../../iso-times.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import { tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { readInstant, readSpan, spanQuery } from '../query-span.ts';

const SHIFT_MS = 8 * HOUR_MS;
const MAX_ENTRIES = 10_000;

/** The shift log with its handover. */
export function shiftLogRoutes(app: App, parts: HttpParts): void {
  const { timezone } = parts.index.city;
  const { engine, actions } = parts;

  app.get(
    '/api/v1/shift-log',
    {
      config: { right: 'view' },
      schema: {
        tags: ['desk'],
        summary:
          'What happened in a shift (the last eight hours unless told otherwise), and what there is to hand over now',
        querystring: Type.Object(spanQuery, { additionalProperties: false }),
      },
    },
    async (request) => {
      const now = parts.clock.now();
      const span = readSpan(request.query, now, SHIFT_MS);
      const events = await selectEventsBetween(parts.database, span.from, span.to, MAX_ENTRIES + 1);
      const entries = shiftEntries(events.slice(0, MAX_ENTRIES), alarmsOf(events));
      return withIsoTimes(
        {
          entries,
          truncated: events.length > MAX_ENTRIES,
          handover: handoverOf(engine.alarms.values(), entries, now),
        },
        timezone,
      );
    },
  );

  app.post(
    '/api/v1/shift-log',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['desk'],
        summary: 'Writes a line into the shift log, or a handover note',
        body: writeNoteSchema,
      },
    },
    async (request, reply) => {
      const { by, text, kind = 'noted', about } = request.body;
      await actions.note({
        by: actorOf(parts.access, request, by),
        text,
        kind,
        ...(about ? { about: momentOf(about) } : {}),
      });
      tellChange(request, null, { kind });
      return reply.code(201).send({ done: true });
    },
  );

  function momentOf({ station_id, at }: { station_id: string; at: string }): NoteStep['about'] & object {
    if (!parts.index.stations.has(station_id)) throw new Problem(404, 'about: no station of that id in this city');
    return { station_id, at: readInstant('about.at', at) };
  }

  // Alarms that the engine has forgotten since are told from their own steps.
  function alarmsOf(events: readonly DeskEvent[]): Map<string, Alarm> {
    const alarms = new Map(engine.alarms);
    for (const event of events) {
      if (event.about !== 'alarm' || engine.alarms.has(event.step.alarm_id)) continue;
      const next = applyStep(alarms.get(event.step.alarm_id), event.step);
      if (next) alarms.set(next.id, next);
    }
    return alarms;
  }
}
