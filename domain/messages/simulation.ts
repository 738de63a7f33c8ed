import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { type MessageKind, parseJson, refuse } from './message-kind.ts';

/** Whoever sends invented or replayed readings says so here, retained, with `active: false` as its last will. */
export const simulationSchema = Type.Object({
  active: Type.Boolean(),
  /** What is played: a scenario's name, or `replay`. */
  scenario: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,40}$' })),
});
export type Simulation = Static<typeof simulationSchema>;

const validator = Compile(simulationSchema);

/** `simulation`, retained. While it is active every screen says that the data are simulated. */
export const simulation: MessageKind<Simulation> = {
  filter: 'simulation',
  maxBytes: 1024,
  decode(_id, payload) {
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    if (!validator.Check(parsed.value))
      return refuse('wrong-shape', 'simulation needs active, and a plain scenario name');
    return { items: [parsed.value], refusals: [] };
  },
};
