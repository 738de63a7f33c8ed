import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { REPLIES, type Reply } from '../dispatch/order.ts';
import type { EpochMs } from '../time.ts';
import { checkInstant, type MessageKind, parseJson, refuse } from './message-kind.ts';

export interface TruckReply {
  readonly truckId: string;
  readonly order_id: string;
  readonly at: EpochMs;
  readonly reply: Reply;
  readonly reason: string | null;
}

export const truckReplySchema = Type.Object({
  order_id: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$' }),
  at: Type.Union([Type.String(), Type.Integer()]),
  reply: Type.Union(REPLIES.map((reply) => Type.Literal(reply))),
  reason: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
});

const validator = Compile(truckReplySchema);

/** `truck/<truck_id>/reply`: what the crew answers, and how it gets on. */
export const truckReply: MessageKind<TruckReply> = {
  filter: 'truck/+/reply',
  maxBytes: 4 * 1024,
  decode(truckId, payload, context) {
    if (!context.index.trucks.has(truckId))
      return refuse('unknown-truck', `no truck ${truckId.slice(0, 64)} in this city`);
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    const answer = parsed.value;
    if (!validator.Check(answer))
      return refuse('wrong-shape', `${truckId}: ${validator.Errors(answer)[0]?.message ?? ''}`);
    const instant = checkInstant(answer.at, context);
    if (!instant.ok) return { items: [], refusals: [instant.refusal] };
    const { order_id, reply, reason = null } = answer;
    return { items: [{ truckId, order_id, at: instant.at, reply, reason }], refusals: [] };
  },
};
