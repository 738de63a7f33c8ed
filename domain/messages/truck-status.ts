import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { TRUCK_STATES, type TruckState } from '../world.ts';
import { checkInstant, type MessageKind, parseJson, refuse } from './message-kind.ts';

export interface TruckStatus {
  readonly truckId: string;
  readonly status: NonNullable<TruckState['status']>;
}

export const truckStatusSchema = Type.Object({
  at: Type.Union([Type.String(), Type.Integer()]),
  state: Type.Union(TRUCK_STATES.map((state) => Type.Literal(state))),
  fuel_pct: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  pumped_m3: Type.Optional(Type.Number({ minimum: 0 })),
});

const validator = Compile(truckStatusSchema);

/** `truck/<truck_id>/status`. */
export const truckStatus: MessageKind<TruckStatus> = {
  filter: 'truck/+/status',
  maxBytes: 4 * 1024,
  decode(truckId, payload, context) {
    if (!context.index.trucks.has(truckId))
      return refuse('unknown-truck', `no truck ${truckId.slice(0, 64)} in this city`);
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    const report = parsed.value;
    if (!validator.Check(report))
      return refuse('wrong-shape', `${truckId}: ${validator.Errors(report)[0]?.message ?? ''}`);
    const instant = checkInstant(report.at, context);
    if (!instant.ok) return { items: [], refusals: [instant.refusal] };
    const { state, fuel_pct = null, pumped_m3 = null } = report;
    return { items: [{ truckId, status: { at: instant.at, state, fuel_pct, pumped_m3 } }], refusals: [] };
  },
};
