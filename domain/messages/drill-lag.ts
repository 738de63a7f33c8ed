import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { type MessageKind, parseJson, refuse } from './message-kind.ts';

/** L29. How far the server of a drill is behind with what it was told, in seconds of the wall clock. */
export const drillLagSchema = Type.Object({ behind_s: Type.Number({ minimum: 0 }) });
export type DrillLag = Static<typeof drillLagSchema>;

const validator = Compile(drillLagSchema);

/** `drill/lag`: each second from the server of a drill to whoever plays it, who slows down. */
export const drillLag: MessageKind<DrillLag> = {
  filter: 'drill/lag',
  maxBytes: 256,
  decode(_id, payload) {
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    if (!validator.Check(parsed.value)) return refuse('wrong-shape', 'drill/lag needs behind_s, 0 or more');
    return { items: [parsed.value], refusals: [] };
  },
};
