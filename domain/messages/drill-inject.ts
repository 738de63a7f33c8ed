import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { type MessageKind, parseJson, refuse } from './message-kind.ts';

const id = Type.String({ minLength: 1, maxLength: 64 });

/** L27. What the lead of a drill throws in: a truck's pump fails for the rest of it, or a station says nothing any more. */
export const drillInjectSchema = Type.Union([
  Type.Object({ kind: Type.Literal('truck-fault'), truck_id: id }),
  Type.Object({ kind: Type.Literal('station-silent'), station_id: id }),
]);
export type DrillInject = Static<typeof drillInjectSchema>;

const validator = Compile(drillInjectSchema);

/** `drill/inject`: from the server of a drill to whoever plays it. */
export const drillInject: MessageKind<DrillInject> = {
  filter: 'drill/inject',
  maxBytes: 1024,
  decode(_id, payload, { index }) {
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    const inject = parsed.value;
    if (!validator.Check(inject)) return refuse('wrong-shape', 'drill/inject needs truck-fault or station-silent');
    if (inject.kind === 'truck-fault' && !index.trucks.has(inject.truck_id))
      return refuse('unknown-truck', `no truck ${inject.truck_id} in this city`);
    if (inject.kind === 'station-silent' && !index.stations.has(inject.station_id))
      return refuse('unknown-station', `no station ${inject.station_id} in this city`);
    return { items: [inject], refusals: [] };
  },
};
