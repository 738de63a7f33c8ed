import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { DispatchStep } from '../../../domain/dispatch/decision.ts';
import { isUnderWay, ORDER_STATE_NAMES, type Order } from '../../../domain/dispatch/order.ts';
import type { OrderAnswer } from '../../../domain/dispatch/order-book.ts';
import { nullable } from '../../../domain/schema-parts.ts';
import { parseInstant } from '../../../domain/time.ts';
import { withIsoTimes } from '../../iso-times.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import { factsOf, tellChange } from '../changed.ts';
import { ordersKnown } from '../orders-known.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { requireDistrict } from '../reach.ts';

type OrdersKnown = ReturnType<typeof ordersKnown>;

const id = Type.String({ minLength: 1, maxLength: 120 });
const by = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }));
const text = Type.String({ minLength: 1, maxLength: 1_000 });

const FACTS = ['id', 'truck_id', 'site_id', 'purpose', 'state', 'issued_by'] as const;

const orderBody = Type.Object(
  {
    by,
    truck_id: id,
    site_id: id,
    purpose: Type.Optional(Type.Enum(['pump', 'post'])),
    /** The suggestion that is accepted; it is kept with the order as it stands now. */
    suggestion_id: Type.Optional(nullable(id)),
    /** Needed for a truck out of service or of unknown position, and for a place nobody has checked. */
    reason: Type.Optional(nullable(text)),
    /** The order of this truck that is to be replaced; without it a truck under orders is refused. */
    replaces: Type.Optional(nullable(id)),
  },
  { additionalProperties: false },
);

const lockBody = Type.Union([
  Type.Object(
    { by, kind: Type.Enum(['pinned', 'unpinned']), truck_id: id, site_id: id },
    { additionalProperties: false },
  ),
  Type.Object(
    { by, kind: Type.Literal('banned'), truck_id: id, site_id: id, until: Type.String() },
    { additionalProperties: false },
  ),
  Type.Object({ by, kind: Type.Enum(['held', 'released']), truck_id: id }, { additionalProperties: false }),
  Type.Object({ by, kind: Type.Enum(['endangered', 'safe']), site_id: id }, { additionalProperties: false }),
]);

/** Suggestions and what becomes of them: orders, rejections, pins, bans, trucks held back. */
export function dispatchRoutes(app: App, parts: HttpParts): void {
  const known = ordersKnown(parts);
  suggestionRoutes(app, parts, known);
  orderRoutes(app, parts, known);
  lockRoutes(app, parts, known);
}

function suggestionRoutes(app: App, parts: HttpParts, known: OrdersKnown): void {
  const { dispatcher, clock } = parts;
  const { timezone } = parts.index.city;
  const requireSite = siteGate(parts);

  app.get(
    '/api/v1/suggestions',
    {
      config: { right: 'view' },
      schema: {
        tags: ['dispatch'],
        summary: 'The plan of now: suggestions, sites without a truck, trucks not offered and why',
      },
    },
    async () => withIsoTimes({ plan: dispatcher.plan, locks: parts.world().locks.current ?? null }, timezone),
  );

  app.post(
    '/api/v1/suggestions/:id/reject',
    {
      onRequest: known,
      config: { right: 'dispatch' },
      schema: {
        tags: ['dispatch'],
        summary: 'Rejects a suggestion with a reason; the pair is left alone for half an hour',
        params: Type.Object({ id }),
        body: Type.Object({ by, reason: text }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const suggestion = dispatcher.suggestion(request.params.id);
      if (!suggestion) throw new Problem(409, 'this suggestion no longer stands');
      requireSite(request, suggestion.site_id);
      const at = clock.now();
      const actor = actorOf(parts.access, request, request.body.by);
      const { reason } = request.body;
      await dispatcher.fix({ id: stepId('rejected', at, actor), at, by: actor, kind: 'rejected', suggestion, reason });
      const { truck_id, site_id } = suggestion;
      tellChange(request, { truck_id, site_id, state: 'suggested' }, { truck_id, site_id, state: 'rejected' });
      return { done: true };
    },
  );
}

function orderRoutes(app: App, parts: HttpParts, known: OrdersKnown): void {
  const { dispatcher } = parts;
  const requireSite = siteGate(parts);
  const form = (order: Order) => withIsoTimes(order, parts.index.city.timezone);

  app.get(
    '/api/v1/orders',
    {
      config: { right: 'view' },
      schema: {
        tags: ['dispatch'],
        summary: 'Orders under way and those ended within an hour, newest first',
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: [...ORDER_STATE_NAMES, 'under-way'] })),
            truck_id: Type.Optional(id),
            site_id: Type.Optional(id),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { state, truck_id, site_id } = request.query;
      const items = [...dispatcher.orders.orders.values()]
        .filter(
          (order) =>
            (!state || (state === 'under-way' ? isUnderWay(order) : order.state === state)) &&
            (!truck_id || order.truck_id === truck_id) &&
            (!site_id || order.site_id === site_id),
        )
        .sort((a, b) => b.issued_at - a.issued_at || (a.id < b.id ? -1 : 1));
      return { items: items.map(form), next: null };
    },
  );

  app.post(
    '/api/v1/orders',
    {
      onRequest: known,
      config: { right: 'dispatch' },
      schema: {
        tags: ['dispatch'],
        summary: 'Sends a truck to a site. 409 tells who was first, or what speaks against it',
        body: orderBody,
      },
    },
    async (request, reply) => {
      const { truck_id, site_id, purpose = 'pump', suggestion_id, reason = null, replaces = null } = request.body;
      // A place there is not is told as such, before its district is asked for.
      if (parts.index.sites.has(site_id)) requireSite(request, site_id);
      const left = replaces === null ? undefined : dispatcher.orders.orders.get(replaces);
      if (left) requireSite(request, left.site_id);
      const suggestion = suggestion_id ? dispatcher.suggestion(suggestion_id) : null;
      if (suggestion_id && !suggestion) throw new Problem(409, 'this suggestion no longer stands');
      const answer = await dispatcher.order({
        truck_id,
        site_id,
        purpose,
        suggestion,
        reason,
        replaces,
        by: actorOf(parts.access, request, request.body.by),
      });
      const order = accepted(answer);
      tellChange(request, factsOf(left, FACTS), factsOf(order, FACTS));
      return reply.code(201).send(form(order));
    },
  );

  app.post(
    '/api/v1/orders/:id/cancel',
    {
      onRequest: known,
      config: { right: 'dispatch' },
      schema: {
        tags: ['dispatch'],
        summary: 'Calls a truck off',
        params: Type.Object({ id }),
        body: Type.Object({ by, reason: text }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const standing = dispatcher.orders.orders.get(request.params.id);
      if (standing) requireSite(request, standing.site_id);
      const actor = actorOf(parts.access, request, request.body.by);
      const order = accepted(await dispatcher.cancel(request.params.id, actor, request.body.reason));
      tellChange(request, factsOf(standing, FACTS), factsOf(order, FACTS));
      return form(order);
    },
  );

  function accepted(answer: OrderAnswer): Order {
    if (answer.ok) return dispatcher.orders.orders.get(answer.order_id)!;
    const { why, standing } = answer;
    if (why === 'unknown-truck' || why === 'unknown-site') throw new Problem(404, why);
    const who = standing
      ? `: ${standing.issued_by} sent ${standing.truck_id} to ${standing.site_id} (${standing.id})`
      : '';
    throw new Problem(409, `${why}${who}`);
  }
}

function lockRoutes(app: App, parts: HttpParts, known: OrdersKnown): void {
  const { dispatcher, clock } = parts;
  const requireSite = siteGate(parts);

  app.post(
    '/api/v1/locks',
    {
      onRequest: known,
      config: { right: 'dispatch' },
      schema: {
        tags: ['dispatch'],
        summary: 'Pins, bans, trucks held in reserve, people in danger: every later plan honours them',
        body: lockBody,
      },
    },
    async (request, reply) => {
      const { by: name, ...body } = request.body;
      const at = clock.now();
      const actor = actorOf(parts.access, request, name);
      if ('truck_id' in body && !parts.index.trucks.has(body.truck_id)) throw new Problem(404, 'no such truck');
      if ('site_id' in body && !parts.index.sites.has(body.site_id)) throw new Problem(404, 'no such site');
      if ('site_id' in body) requireSite(request, body.site_id);
      else requireDistrict(request, parts.index.trucks.get(body.truck_id)?.district);
      const head = { id: stepId(body.kind, at, actor), at, by: actor };
      const step = (
        body.kind === 'banned' ? { ...head, ...body, until: instant(body.until) } : { ...head, ...body }
      ) as DispatchStep; // the body was checked kind by kind
      await dispatcher.fix(step);
      tellChange(request, null, body);
      return reply.code(201).send({ done: true });
    },
  );
}

/** S9. Only who may act in its district acts on a site. */
function siteGate({ index }: Pick<HttpParts, 'index'>) {
  return (request: FastifyRequest, siteId: string) => requireDistrict(request, index.sites.get(siteId)?.district);
}

function instant(text: string): number {
  const parsed = parseInstant(/^\d+$/.test(text) ? Number(text) : text);
  if (!parsed.ok) throw new Problem(400, `until: ${parsed.detail}`);
  return parsed.at;
}

function stepId(kind: string, at: number, by: string): string {
  // One person may decide twice within a moment, and a drill's clock may stand still.
  return `dispatch:${kind}:${at.toString(36)}:${by}:${randomUUID().slice(0, 8)}`;
}
