import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { noticeDeliverySchema } from '../../../domain/desk-api.ts';
import { may } from '../../../domain/rights.ts';
import { formatInstant } from '../../../domain/time.ts';
import type { ChannelName, Delivery } from '../../notices/notice.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import { tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

const CHANNELS: readonly ChannelName[] = ['webhook', 'email'];
const channel = Type.Enum(['webhook', 'email']);

const listSchema = Type.Object({
  items: Type.Array(noticeDeliverySchema),
  /** Every channel there could be; `target` is null where it is not configured, and for whoever may only look. */
  channels: Type.Array(
    Type.Object({ channel, target: Type.Union([Type.String(), Type.Null()]), configured: Type.Boolean() }),
  ),
  next: Type.Union([Type.String(), Type.Null()]),
});

/** What was told outside and what became of it; a test of each channel. */
export function noticeRoutes(app: App, parts: HttpParts): void {
  const { timezone } = parts.index.city;
  const instant = (at: number) => formatInstant(at, timezone);
  // Addresses are for those who act: whoever may only look learns that there is a channel, and what became of what was sent.
  const mayKnow = ({ person }: FastifyRequest) => person !== null && may(person, 'operate');
  const answer = (
    request: FastifyRequest,
    { id, at, channel, target, about, state, attempts, next_at, error }: Delivery,
  ) => ({
    id,
    at: instant(at),
    channel,
    target: mayKnow(request) ? target : null,
    about,
    state,
    attempts,
    next_at: next_at === null ? null : instant(next_at),
    error: mayKnow(request) ? error : null,
  });
  const configured = (request: FastifyRequest) =>
    CHANNELS.map((name) => {
      const known = parts.notices.channels.find(({ channel }) => channel === name);
      const target = mayKnow(request) ? (known?.target ?? null) : null;
      return { channel: name, target, configured: known !== undefined };
    });

  app.get(
    '/api/v1/notices',
    {
      config: { right: 'view' },
      schema: {
        tags: ['notices'],
        summary: 'Deliveries of outgoing notices, newest first, and the channels',
        querystring: Type.Object(
          {
            limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
            cursor: Type.Optional(Type.String({ maxLength: 200 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: listSchema },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const found = await parts.notices.deliveries(limit + 1, cursor === undefined ? null : readCursor(cursor));
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map((one) => answer(request, one)),
        channels: configured(request),
        next: found.length > limit && last ? `${last.at}_${last.id}` : null,
      };
    },
  );

  app.post(
    '/api/v1/notices/test',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['notices'],
        summary: 'Send a test notice now; 502 with the reason where it was not accepted',
        body: Type.Object(
          { channel, by: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })) },
          { additionalProperties: false },
        ),
        response: { 200: noticeDeliverySchema },
      },
    },
    async (request) => {
      const { channel: name, by } = request.body;
      if (!parts.notices.channels.some((known) => known.channel === name))
        throw new Problem(409, `${name} is not configured; docs/settings.md says which settings it needs`);
      const delivery = await parts.notices.test(name, actorOf(parts.access, request, by));
      if (delivery === null) throw new Problem(429, 'a test of this channel is under way');
      if (delivery.state !== 'delivered') throw new Problem(502, `the test was not delivered: ${delivery.error}`);
      tellChange(request, null, { channel: name, state: delivery.state });
      return answer(request, delivery);
    },
  );
}

function readCursor(cursor: string): { at: number; id: string } {
  const match = /^(\d{1,15})_(.+)$/.exec(cursor);
  if (!match) throw new Problem(400, 'cursor: expected the `next` of an earlier answer');
  return { at: Number(match[1]), id: match[2]! };
}
