import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { EpochMs } from '../time.ts';
import { checkInstant, type MessageKind, parseJson, refuse } from './message-kind.ts';

export interface TruckOrder {
  readonly truckId: string;
  readonly order_id: string;
  /** L22. Sent in a drill: a crew on a real truck stays where it is. */
  readonly exercise?: true;
  /** Where to go; null where the order is called off. */
  readonly task: {
    readonly site_id: string;
    readonly lon: number;
    readonly lat: number;
    /** What the crew reads. */
    readonly text: string;
    readonly issued_at: EpochMs;
  } | null;
}

const orderId = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$' });

export const truckOrderSchema = Type.Union([
  Type.Object({ order_id: orderId, cancel: Type.Literal(true), exercise: Type.Optional(Type.Boolean()) }),
  Type.Object({
    order_id: orderId,
    site_id: Type.String({ minLength: 1, maxLength: 64 }),
    lon: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
    text: Type.String({ maxLength: 2_000 }),
    issued_at: Type.Union([Type.String(), Type.Integer()]),
    cancel: Type.Optional(Type.Literal(false)),
    exercise: Type.Optional(Type.Boolean()),
  }),
]);

const validator = Compile(truckOrderSchema);

/** `truck/<truck_id>/order`: the server sends a truck somewhere, or calls it off. */
export const truckOrder: MessageKind<TruckOrder> = {
  filter: 'truck/+/order',
  maxBytes: 8 * 1024,
  decode(truckId, payload, context) {
    if (!context.index.trucks.has(truckId))
      return refuse('unknown-truck', `no truck ${truckId.slice(0, 64)} in this city`);
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    const order = parsed.value;
    if (!validator.Check(order))
      return refuse('wrong-shape', `${truckId}: an order needs order_id, and a place and its time or cancel`);
    const { order_id } = order;
    const mark = order.exercise ? { exercise: true as const } : {};
    if (!('site_id' in order)) return { items: [{ truckId, order_id, ...mark, task: null }], refusals: [] };
    const instant = checkInstant(order.issued_at, context);
    if (!instant.ok) return { items: [], refusals: [instant.refusal] };
    const { site_id, lon, lat, text } = order;
    return {
      items: [{ truckId, order_id, ...mark, task: { site_id, lon, lat, text, issued_at: instant.at } }],
      refusals: [],
    };
  },
};
