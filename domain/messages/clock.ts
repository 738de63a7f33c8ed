import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { type EpochMs, parseInstant } from '../time.ts';
import { type MessageKind, parseJson, refuse } from './message-kind.ts';

/** L4. The drill clock: now = origin + (wall clock - started_at) x speed. At speed 0 it stands at its origin. */
export interface DrillClock {
  readonly origin: EpochMs;
  readonly started_at: EpochMs;
  readonly speed: number;
  /** L29. The speed asked for, where it is held back because something cannot keep up. */
  readonly wanted?: number;
}

export const clockSchema = Type.Object({
  origin: Type.Union([Type.String(), Type.Integer()]),
  started_at: Type.Union([Type.String(), Type.Integer()]),
  speed: Type.Number({ minimum: 0, maximum: 1_000_000 }),
  wanted: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 })),
});

const validator = Compile(clockSchema);

/** `clock`, retained, from the simulator or a replay. Honoured only by a server that was started with DRILL=1. */
export const clock: MessageKind<DrillClock> = {
  filter: 'clock',
  maxBytes: 1024,
  decode(_id, payload) {
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    if (!validator.Check(parsed.value))
      return refuse('wrong-shape', 'clock needs origin, started_at and a speed of 0 or more');
    const origin = parseInstant(parsed.value.origin);
    const startedAt = parseInstant(parsed.value.started_at);
    if (!origin.ok) return refuse(origin.why, origin.detail);
    if (!startedAt.ok) return refuse(startedAt.why, startedAt.detail);
    const { speed, wanted } = parsed.value;
    const clock = { origin: origin.at, started_at: startedAt.at, speed };
    return { items: [wanted === undefined ? clock : { ...clock, wanted }], refusals: [] };
  },
};
