import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { ALARM_LEVELS } from '../alerts/alarm.ts';
import { LONGEST_CLOSURE_REASON } from '../closure.ts';
import { type DeskEvent, LONGEST_NOTE } from '../desk-event.ts';
import { REPLIES } from '../dispatch/order.ts';
import { MEASURE_NAMES } from '../measures.ts';
import { nullable, oneOf } from '../schema-parts.ts';
import { type MessageKind, parseJson, refuse } from './message-kind.ts';
import { warningStepSchema } from './warning-step.ts';

const id = Type.String({ minLength: 1, maxLength: 300 });
const name = Type.String({ minLength: 1, maxLength: 60 });
const text = Type.String({ minLength: 1, maxLength: 1_000 });
const note = Type.String({ minLength: 1, maxLength: LONGEST_NOTE });
const instant = Type.Integer();
const number = nullable(Type.Number());

const level = oneOf(ALARM_LEVELS);
const figures = {
  measure: nullable(oneOf(MEASURE_NAMES)),
  value: number,
  value_at: nullable(instant),
  threshold: number,
  extra: Type.Optional(Type.Record(Type.String(), Type.Number())),
};
const cause = nullable(
  Type.Object({
    station_id: id,
    measure: oneOf(MEASURE_NAMES),
    at: instant,
    value: number,
    flag: Type.Union([1, 2, 3, 4, 9].map((flag) => Type.Literal(flag))),
  }),
);
const raised = Type.Object({
  ...figures,
  rule: Type.String({ maxLength: 20 }),
  subject: Type.Object({ kind: oneOf(['station', 'camera', 'area', 'part']), id }),
  station_id: nullable(id),
  district: nullable(Type.String({ maxLength: 100 })),
  lon: number,
  lat: number,
  level,
});

const machine = (kind: string, fields: Record<string, Type.TSchema> = {}) =>
  Type.Object({ id, alarm_id: id, at: instant, by: Type.Null(), cause, kind: Type.Literal(kind), ...fields });
const person = (kind: string, fields: Record<string, Type.TSchema> = {}) =>
  Type.Object({ id, alarm_id: id, at: instant, by: name, kind: Type.Literal(kind), ...fields });

const alarmStep = Type.Union([
  machine('raised', { alarm: raised }),
  machine('level-changed', { ...figures, level }),
  machine('crossed', { ...figures, direction: oneOf(['under', 'over']) }),
  machine('silent', { since: instant }),
  machine('heard-again'),
  machine('escalated', { escalations: Type.Integer(), next_at: instant }),
  machine('shelf-expired'),
  machine('joined', { incident_id: id }),
  machine('cleared', figures),
  machine('reopened', { ...figures, level }),
  person('acknowledged', { comment: nullable(text) }),
  person('unacknowledged'),
  person('commented', { comment: text }),
  person('owned', { owner: name, decision: nullable(text), deadline: nullable(instant) }),
  person('shelved', { until: instant, reason: text }),
  person('unshelved'),
  person('retired', { reason: text }),
]);

const responseStep = Type.Object({
  id,
  kind: Type.Literal('response-confirmed'),
  area: id,
  level: nullable(Type.Union([1, 2, 3, 4].map((number) => Type.Literal(number)))),
  at: instant,
  by: name,
  comment: nullable(text),
});
const noteStep = Type.Object({
  id,
  kind: oneOf(['noted', 'handed-over']),
  at: instant,
  by: name,
  text: note,
  about: Type.Optional(Type.Object({ station_id: id, at: instant })),
});

const stationHead = { id, station_id: id, at: instant };
const stationStep = Type.Union([
  Type.Object({ ...stationHead, by: name, kind: Type.Literal('fall-confirmed'), reason: text }),
  Type.Object({ ...stationHead, by: name, kind: Type.Literal('under-work'), until: instant, reason: text }),
  Type.Object({ ...stationHead, by: nullable(name), kind: Type.Literal('work-ended') }),
]);

const closureStep = Type.Object({
  id,
  site_id: id,
  at: instant,
  by: name,
  kind: oneOf(['closed', 'reopened']),
  reason: Type.String({ minLength: 1, maxLength: LONGEST_CLOSURE_REASON }),
});

const orderHead = { id, order_id: id, at: instant };
const desk = nullable(name);
const orderStep = Type.Union([
  Type.Object({
    ...orderHead,
    by: name,
    kind: Type.Literal('issued'),
    order: Type.Object({
      truck_id: id,
      site_id: id,
      suggestion_id: nullable(id),
      reason: nullable(text),
      left_site_id: nullable(id),
      purpose: oneOf(['pump', 'post']),
      pumped_from_m3: number,
    }),
    // Kept as it was seen, for the report; nothing is decided by it.
    suggestion: nullable(Type.Record(Type.String(), Type.Unknown())),
  }),
  Type.Object({
    ...orderHead,
    by: desk,
    kind: Type.Literal('replied'),
    reply: oneOf(REPLIES),
    reason: nullable(Type.String({ maxLength: 500 })),
    pumped_m3: number,
  }),
  Type.Object({ ...orderHead, by: desk, kind: Type.Literal('cancelled'), reason: text }),
  Type.Object({ ...orderHead, by: Type.Null(), kind: Type.Literal('silent'), since: instant }),
  Type.Object({ ...orderHead, by: Type.Null(), kind: Type.Literal('heard-again') }),
  Type.Object({ ...orderHead, by: name, kind: Type.Literal('observed'), depth_m: number, photo_id: nullable(id) }),
]);

const dispatchHead = { id, at: instant, by: name };
const pair = { truck_id: id, site_id: id };
const dispatchStep = Type.Union([
  Type.Object({ ...dispatchHead, kind: oneOf(['pinned', 'unpinned']), ...pair }),
  Type.Object({ ...dispatchHead, kind: Type.Literal('banned'), ...pair, until: instant }),
  Type.Object({ ...dispatchHead, kind: oneOf(['held', 'released']), truck_id: id }),
  Type.Object({
    ...dispatchHead,
    kind: Type.Literal('rejected'),
    suggestion: Type.Object({ ...pair, id }),
    reason: text,
  }),
  Type.Object({ ...dispatchHead, kind: oneOf(['endangered', 'safe']), site_id: id }),
]);

const validators = {
  alarm: Compile(alarmStep),
  response: Compile(responseStep),
  shift: Compile(noteStep),
  station: Compile(stationStep),
  closure: Compile(closureStep),
  order: Compile(orderStep),
  dispatch: Compile(dispatchStep),
  warning: Compile(warningStepSchema),
} as const satisfies Record<DeskEvent['about'], unknown>;

/** `desk/<about>`: what the desk or the rules decided, told by a server to all of them. */
export const deskEvent: MessageKind<DeskEvent> = {
  filter: 'desk/+',
  maxBytes: 64 * 1024,
  decode(about, payload, context) {
    if (!isAbout(about)) return refuse('unknown-topic', `desk/${about.slice(0, 40)}`);
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    const { exercise, step } = withoutMark(parsed.value);
    if (exercise !== (context.exercise ?? false))
      return refuse(
        'drill-and-real',
        exercise ? `desk/${about}: decided in a drill` : `desk/${about}: decided by a real desk; this is a drill`,
      );
    const validator = validators[about];
    if (!validator.Check(step)) {
      const fault = validator.Errors(step)[0];
      return refuse('wrong-shape', `desk/${about}: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`);
    }
    return { items: [{ about, step } as unknown as DeskEvent], refusals: [] }; // the validators say what the types say
  },
};

function isAbout(word: string): word is DeskEvent['about'] {
  return Object.hasOwn(validators, word);
}

/** L21. What is told on the bus of a decision; in a drill it carries the mark, which is no part of the step. */
export function deskEventPayload({ step }: DeskEvent, exercise: boolean): string {
  return JSON.stringify(exercise ? { ...step, exercise: true } : step);
}

function withoutMark(value: unknown): { readonly exercise: boolean; readonly step: unknown } {
  if (typeof value !== 'object' || value === null || !('exercise' in value)) return { exercise: false, step: value };
  const { exercise, ...step } = value;
  return { exercise: exercise === true, step };
}
