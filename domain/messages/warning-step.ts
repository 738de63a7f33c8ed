// The shape of a warning's step on the bus.
import Type from 'typebox';
import { LEVELS } from '../levels.ts';
import { nullable, oneOf } from '../schema-parts.ts';
import { LONGEST, MOST_POLYGONS } from '../warnings/check.ts';
import { MOST_RING_POINTS } from '../warnings/ring.ts';
import {
  CAP_SCOPES,
  CERTAINTIES,
  SEVERITIES,
  URGENCIES,
  WARNING_KINDS,
  WARNING_MESSAGE_TYPES,
  WARNING_STATUSES,
} from '../warnings/warning.ts';

const id = Type.String({ minLength: 1, maxLength: 300 });
const name = Type.String({ minLength: 1, maxLength: 60 });
const instant = Type.Integer();
const capName = Type.String({ pattern: '^[^\\s,<&]{1,200}$' });
const reference = Type.String({ maxLength: 500 });
const words = Type.Object({ en: Type.String({ maxLength: 500 }), zh: Type.String({ maxLength: 500 }) });
const written = (longest: number) => Type.String({ minLength: 1, maxLength: longest + 50 });

const text = Type.Object({
  headline: written(LONGEST.headline),
  description: written(LONGEST.description),
  instruction: written(LONGEST.instruction),
  area: written(LONGEST.area),
});
const content = Type.Object({
  source: Type.Object({ kind: oneOf(['incident', 'response']), id }),
  kind: oneOf(WARNING_KINDS),
  level: oneOf(LEVELS),
  urgency: oneOf(URGENCIES),
  severity: oneOf(SEVERITIES),
  certainty: oneOf(CERTAINTIES),
  onset: instant,
  expires: instant,
  districts: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 }),
  geocodes: Type.Array(Type.String({ maxLength: 20 }), { maxItems: 100 }),
  polygons: Type.Array(
    Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { minItems: 4, maxItems: MOST_RING_POINTS }),
    { minItems: 1, maxItems: MOST_POLYGONS },
  ),
  zh: text,
  en: text,
});

const head = { sender: capName, identifier: capName, sent: instant, msg_type: oneOf(WARNING_MESSAGE_TYPES) };

export const warningStepSchema = Type.Union([
  Type.Object({
    id,
    kind: oneOf(['issued', 'updated', 'cancelled']),
    at: instant,
    by: name,
    message: Type.Object({
      ...head,
      sender_name: words,
      sender_code: Type.String({ maxLength: 20 }),
      status: oneOf(WARNING_STATUSES),
      references: Type.Array(reference, { maxItems: 1_000 }),
      chain: capName,
      note: nullable(Type.String({ maxLength: 1_000 })),
      event_code: Type.String({ maxLength: 20 }),
      content,
    }),
  }),
  Type.Object({
    id,
    kind: Type.Literal('official'),
    at: instant,
    by: name,
    official: Type.Object({
      ...head,
      issuer: words,
      status: oneOf(['Actual', 'Exercise']),
      scope: Type.Optional(oneOf(CAP_SCOPES)),
      restriction: Type.Optional(Type.String({ maxLength: 500 })),
      references: Type.Array(reference, { maxItems: 1_000 }),
      event: words,
      headline: words,
      area: words,
      level: nullable(oneOf(LEVELS)),
      expires: instant,
    }),
  }),
]);
