import Type from 'typebox';
import { ALARM_LEVELS, ALARM_STATES, type Alarm, alarmRank, isStanding } from '../../../domain/alerts/alarm.ts';
import { currentOfAlarm } from '../../../domain/alerts/current-of-alarm.ts';
import { isDecision } from '../../../domain/alerts/desk-action.ts';
import { placeOf } from '../../../domain/alerts/incident-kind.ts';
import {
  alertEventSchema,
  alertSchema,
  type DeskAction,
  deskActionsAnswerSchema,
  deskActionsSchema,
} from '../../../domain/desk-api.ts';
import type { Facts } from '../../access/audit.ts';
import { selectEventsOfAlarm } from '../../db/queries/select-desk-events.ts';
import { actorOf } from '../actor.ts';
import { alertForm, stepForm } from '../alert-form.ts';
import type { App } from '../app.ts';
import { factsOf, tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { requireDistrict } from '../reach.ts';

const words = (values: readonly string[]) => Type.Unsafe<string>({ type: 'string', enum: [...values] });
const idParams = Type.Object({ id: Type.String({ maxLength: 300 }) });
const by = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }));
const text = Type.String({ minLength: 1, maxLength: 1_000 });
/** What of an alarm people change, their words apart. */
const FACTS = ['state', 'acknowledged_by', 'owner', 'deadline', 'shelved_by', 'shelved_until'] as const;

/** What may be done with one alarm, by the last word of its address. */
const SINGLE_ACTIONS = {
  acknowledge: { kind: 'acknowledged', fields: { comment: Type.Optional(text) } },
  unacknowledge: { kind: 'unacknowledged', fields: {} },
  comment: { kind: 'commented', fields: { comment: text } },
  own: {
    kind: 'owned',
    fields: {
      owner: Type.String({ minLength: 1, maxLength: 60 }),
      decision: Type.Optional(text),
      deadline: Type.Optional(Type.String()),
    },
  },
  shelve: { kind: 'shelved', fields: { until: Type.String(), reason: text } },
  unshelve: { kind: 'unshelved', fields: {} },
  retire: { kind: 'retired', fields: { reason: text } },
} as const;

/** The alarm desk: what stands, the log of each alarm, and what people do about it. */
export function alertRoutes(app: App, parts: HttpParts): void {
  const { timezone } = parts.index.city;
  const { engine, actions } = parts;
  const form = (alarm: Alarm) =>
    alertForm(alarm, currentOfAlarm(alarm, parts.index.stations, parts.world(), parts.clock.now()), timezone);

  app.get(
    '/api/v1/alerts',
    {
      config: { right: 'view' },
      schema: {
        tags: ['desk'],
        summary: 'Alarms that stand and those cleared within a day, worst and newest first',
        querystring: Type.Object(
          {
            state: Type.Optional(words([...ALARM_STATES, 'standing'])),
            level: Type.Optional(words(ALARM_LEVELS)),
            district: Type.Optional(Type.String({ maxLength: 100 })),
            station_id: Type.Optional(Type.String({ maxLength: 100 })),
            rule: Type.Optional(Type.String({ maxLength: 20 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
            cursor: Type.Optional(Type.String({ maxLength: 400 })),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({ items: Type.Array(alertSchema), next: Type.Union([Type.String(), Type.Null()]) }),
        },
      },
    },
    async (request) => {
      const { state, level, district, station_id, rule, limit = 200, cursor } = request.query;
      const found = [...engine.alarms.values()]
        .filter(
          (alarm) =>
            (!state || (state === 'standing' ? isStanding(alarm) : alarm.state === state)) &&
            (!level || alarm.level === level) &&
            (!district || alarm.district === district) &&
            (!station_id || alarm.station_id === station_id) &&
            (!rule || alarm.rule === rule),
        )
        .sort(worstFirst);
      // An alarm that has left the list since takes the reader back to the start, never past what was not seen.
      const start = cursor === undefined ? 0 : found.findIndex(({ id }) => id === cursor) + 1;
      const page = found.slice(start, start + limit);
      return { items: page.map(form), next: start + limit < found.length ? page.at(-1)!.id : null };
    },
  );

  app.get(
    '/api/v1/alerts/:id',
    {
      config: { right: 'view' },
      schema: { tags: ['desk'], summary: 'One alarm', params: idParams, response: { 200: alertSchema } },
    },
    async (request) => form(known(request.params.id)),
  );

  app.get(
    '/api/v1/alerts/:id/events',
    {
      config: { right: 'view' },
      schema: {
        tags: ['desk'],
        summary: 'The log of one alarm: every step, with the person or the reading behind it',
        params: idParams,
        response: { 200: Type.Object({ items: Type.Array(alertEventSchema) }) },
      },
    },
    async (request) => {
      const events = await selectEventsOfAlarm(parts.database, request.params.id);
      if (events.length === 0) known(request.params.id);
      return { items: events.flatMap((event) => (event.about === 'alarm' ? [stepForm(event.step, timezone)] : [])) };
    },
  );

  app.post(
    '/api/v1/alerts/actions',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['desk'],
        summary:
          'The same thing done to many alarms, each step with name and time of its own; a decision to those of one place',
        body: deskActionsSchema,
        response: { 200: deskActionsAnswerSchema },
      },
      // A thousand ids are more than other bodies may hold.
      bodyLimit: 512 * 1024,
    },
    async (request) => {
      const { ids, by: name, action } = request.body;
      // One foreign alarm refuses them all: half of a choice done is not what was asked for.
      for (const id of ids) if (engine.alarms.has(id)) requireDistrict(request, known(id).district);
      requireOnePlace(ids, action);
      const before = factsOfAll(engine, ids);
      const answer = await actions.act(ids, actorOf(parts.access, request, name), action);
      tellChange(request, before, factsOfAll(engine, ids));
      return answer;
    },
  );

  for (const verb of Object.keys(SINGLE_ACTIONS) as (keyof typeof SINGLE_ACTIONS)[]) {
    const { kind, fields } = SINGLE_ACTIONS[verb];
    app.post(
      `/api/v1/alerts/:id/${verb}`,
      {
        config: { right: 'operate' },
        schema: {
          tags: ['desk'],
          summary: `One alarm ${kind}`,
          params: idParams,
          body: Type.Object({ by, ...fields }, { additionalProperties: false }),
          response: { 200: alertSchema },
        },
      },
      async (request) => {
        const { by: name, ...rest } = request.body as { by?: string };
        const before = known(request.params.id);
        const { id, district } = before;
        requireDistrict(request, district);
        const action = { kind, ...rest } as DeskAction; // the body was checked against this verb's own fields
        const { refused } = await actions.act([id], actorOf(parts.access, request, name), action);
        if (refused[0]) throw new Problem(409, `this alarm cannot be ${kind} now: ${refused[0].reason}`);
        const after = known(id);
        tellChange(request, factsOf(before, FACTS), factsOf(after, FACTS));
        return form(after);
      },
    );
  }

  // A25. What is decided for one road must not come to stand at others.
  function requireOnePlace(ids: readonly string[], action: DeskAction): void {
    if (!isDecision(action)) return;
    const places = new Set(ids.flatMap((id) => engine.alarms.get(id) ?? []).map(placeOf));
    if (places.size > 1)
      throw new Problem(400, `a decision is for one place: expected alarms of one, got those of ${places.size}`);
  }

  function known(id: string): Alarm {
    const alarm = engine.alarms.get(id);
    if (!alarm) throw new Problem(404, 'no alarm of that id stands or was cleared within a day');
    return alarm;
  }
}

function factsOfAll({ alarms }: HttpParts['engine'], ids: readonly string[]): Facts {
  return Object.fromEntries(ids.map((id) => [id, factsOf(alarms.get(id), FACTS)]));
}

function worstFirst(a: Alarm, b: Alarm): number {
  return (
    Number(isStanding(b)) - Number(isStanding(a)) ||
    alarmRank(b.level) - alarmRank(a.level) ||
    b.raised_at - a.raised_at ||
    (a.id < b.id ? -1 : 1)
  );
}
