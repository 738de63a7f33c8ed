import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { type MessageKind, parseJson, refuse } from './message-kind.ts';

const id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$' });
const instant = Type.Integer();
/** Exposure-weighted volume-hours above the threshold, m³·h (L24). */
const harm_m3h = Type.Number({ minimum: 0 });
const threefold = { played_m3h: harm_m3h, nothing_m3h: harm_m3h, followed_m3h: harm_m3h };

/** L25. What a drill has come to so far, told by the program that plays it and alone knows the truth. */
export const drillScoreSchema = Type.Object({
  drill_id: id,
  /** A scenario's name, or `recorded`. */
  scenario: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
  speed: Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 }),
  seed: Type.Union([Type.Integer(), Type.Null()]),
  /** Drill time, epoch ms. */
  from: instant,
  to: Type.Union([instant, Type.Null()]),
  ended: Type.Boolean(),
  /** False for recorded days: nobody knows how deep the water would have been. */
  truth_known: Type.Boolean(),
  /** Null while it is being computed, and where it cannot be known. */
  harm: Type.Union([
    Type.Object({
      /** Up to when it is counted. */
      at: instant,
      from_depth_m: Type.Number(),
      ...threefold,
      /** The sites with most harm in any of the three, worst first. */
      sites: Type.Array(Type.Object({ site_id: Type.String({ maxLength: 64 }), ...threefold }), { maxItems: 50 }),
    }),
    Type.Null(),
  ]),
  /** What the lead has thrown in. */
  injects: Type.Integer({ minimum: 0 }),
});
export type DrillScore = Static<typeof drillScoreSchema>;

const validator = Compile(drillScoreSchema);

/** `drill/score`, retained, from the simulator or a replay. A real desk refuses it. */
export const drillScore: MessageKind<DrillScore> = {
  filter: 'drill/score',
  maxBytes: 32 * 1024,
  decode(_id, payload, context) {
    if (!context.exercise) return refuse('drill-and-real', 'drill/score: this is no drill');
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    if (!validator.Check(parsed.value)) {
      const fault = validator.Errors(parsed.value)[0];
      return refuse('wrong-shape', `drill/score: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`);
    }
    return { items: [parsed.value], refusals: [] };
  },
};
