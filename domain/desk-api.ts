// What the desk's routes take and answer: schemas for the server and OpenAPI, types for the client. Alarms come in their
// live form (epoch milliseconds) on the socket and with ISO 8601 times here.
import Type, { type Static } from 'typebox';
import { ALARM_LEVELS, ALARM_STATES, type AlarmLevel, type AlarmState } from './alerts/alarm.ts';
import { measureSchema } from './api.ts';
import { BASES, type Basis, CURRENT_REASONS, type CurrentReason } from './current-value.ts';
import { LONGEST_NOTE } from './desk-event.ts';
import { nullable } from './schema-parts.ts';

const instant = Type.String({ format: 'date-time' });
const figure = nullable(Type.Number());
const level = Type.Unsafe<AlarmLevel>({ type: 'string', enum: [...ALARM_LEVELS] });

/** Who acts: the name given at the desk. Where the caller came with a token, the token's name is taken instead. */
const by = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }));
const text = Type.String({ minLength: 1, maxLength: 1_000 });

const peakSchema = Type.Object({ at: instant, value: Type.Number(), since: instant });
export const currentSchema = Type.Object({
  value: figure,
  at: nullable(instant),
  basis: Type.Unsafe<Basis>({ type: 'string', enum: [...BASES] }),
  flag: Type.Integer(),
  reason: Type.Optional(Type.Unsafe<CurrentReason>({ type: 'string', enum: [...CURRENT_REASONS] })),
  since: Type.Optional(instant),
  rising: nullable(Type.Boolean()),
  peak: nullable(peakSchema),
});

export const alertSchema = Type.Object({
  id: Type.String(),
  station_id: nullable(Type.String()),
  rule: Type.String(),
  subject: Type.Object({ kind: Type.Enum(['station', 'camera', 'area', 'part']), id: Type.String() }),
  level,
  peak_level: level,
  state: Type.Unsafe<AlarmState>({ type: 'string', enum: [...ALARM_STATES] }),
  raised_at: instant,
  changed_at: instant,
  cleared_at: nullable(instant),
  measure: nullable(measureSchema),
  value: figure,
  value_at: nullable(instant),
  threshold: figure,
  /** What is known of its water now; null where the alarm is about no single value. */
  current: nullable(currentSchema),
  peak: nullable(peakSchema),
  silent_since: nullable(instant),
  acknowledged_by: nullable(Type.String()),
  acknowledged_at: nullable(instant),
  comment: nullable(Type.String()),
  owner: nullable(Type.String()),
  decision: nullable(Type.String()),
  deadline: nullable(instant),
  escalations: Type.Integer(),
  shelved_by: nullable(Type.String()),
  shelved_until: nullable(instant),
  shelve_reason: nullable(Type.String()),
  reopened: Type.Integer(),
  incident_id: nullable(Type.String()),
  district: nullable(Type.String()),
});
export type Alert = Static<typeof alertSchema>;

export const alertEventSchema = Type.Object(
  {
    id: Type.String(),
    alarm_id: Type.String(),
    kind: Type.String(),
    at: instant,
    by: nullable(Type.String()),
    cause: Type.Optional(nullable(Type.Object({}, { additionalProperties: true }))),
  },
  { additionalProperties: true },
);

/** One thing to do with one or many alarms; times are ISO 8601 with an offset, or epoch milliseconds. */
export const deskActionSchema = Type.Union([
  Type.Object({ kind: Type.Literal('acknowledged'), comment: Type.Optional(text) }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('unacknowledged') }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('commented'), comment: text }, { additionalProperties: false }),
  Type.Object(
    {
      kind: Type.Literal('owned'),
      owner: Type.String({ minLength: 1, maxLength: 60 }),
      decision: Type.Optional(text),
      deadline: Type.Optional(Type.String()),
    },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('shelved'), until: Type.String(), reason: text }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('unshelved') }, { additionalProperties: false }),
  /** A23. Only where the station is retired, or no station of the city any more. */
  Type.Object({ kind: Type.Literal('retired'), reason: text }, { additionalProperties: false }),
]);
export type DeskAction = Static<typeof deskActionSchema>;

/** `POST /api/v1/alerts/actions`: the same thing done to up to a thousand alarms, each with name and time of its own. */
export const deskActionsSchema = Type.Object(
  {
    ids: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 1_000 }),
    by,
    action: deskActionSchema,
  },
  { additionalProperties: false },
);
export type DeskActions = Static<typeof deskActionsSchema>;

export const deskActionsAnswerSchema = Type.Object({
  done: Type.Array(Type.String()),
  /** Ids on which it could not be done, with why: `not-found`, `cleared`, `not-shelved`, `already-acknowledged`. */
  refused: Type.Array(Type.Object({ id: Type.String(), reason: Type.String() })),
});
export type DeskActionsAnswer = Static<typeof deskActionsAnswerSchema>;

/** `POST /api/v1/responses/:area`: puts a level in force (1 is Ⅰ, the highest), or ends it (null). */
export const confirmResponseSchema = Type.Object(
  {
    by,
    level: nullable(Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)])),
    comment: Type.Optional(text),
  },
  { additionalProperties: false },
);

/** `POST /api/v1/shift-log`. */
export const writeNoteSchema = Type.Object(
  {
    by,
    text: Type.String({ minLength: 1, maxLength: LONGEST_NOTE }),
    kind: Type.Optional(Type.Enum(['noted', 'handed-over'])),
    /** K8. A note on the chart of a station, at a moment of it: ISO 8601 with an offset, or epoch milliseconds. */
    about: Type.Optional(
      Type.Object(
        { station_id: Type.String({ minLength: 1, maxLength: 80 }), at: Type.String({ maxLength: 40 }) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** `GET /api/v1/stations/:id/notes`, by the moment they are about. */
export const stationNotesSchema = Type.Object({
  station_id: Type.String(),
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      /** The moment it is about. */
      about_at: instant,
      written_at: instant,
      by: Type.String(),
      text: Type.String(),
    }),
  ),
});
export type StationNotes = Static<typeof stationNotesSchema>;

/** One delivery of an outgoing notice, or one try of it. `GET /api/v1/notices`, newest first. */
export const noticeDeliverySchema = Type.Object({
  id: Type.String(),
  at: instant,
  channel: Type.Enum(['webhook', 'email']),
  /** To whom; null for whoever may only look. */
  target: nullable(Type.String()),
  about: Type.String(),
  state: Type.Enum(['waiting', 'delivered', 'failed', 'held']),
  attempts: Type.Integer(),
  next_at: nullable(instant),
  error: nullable(Type.String()),
});
export type NoticeDelivery = Static<typeof noticeDeliverySchema>;
