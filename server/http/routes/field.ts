// The crew's page and what it speaks with. These routes carry their own sign-in: a session of one truck, good for nothing else.
import { readFile } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import Type from 'typebox';
import { REPLIES, type Reply } from '../../../domain/dispatch/order.ts';
import { formatInstant } from '../../../domain/time.ts';
import { createCrewAccess, crewCookie } from '../../access/crew.ts';
import { insertCrewPhoto } from '../../db/queries/insert-crew-photo.ts';
import { selectCrewPhoto } from '../../db/queries/select-crew-photo.ts';
import type { App } from '../app.ts';
import { factsOf, tellChange } from '../changed.ts';
import { crewOrders } from '../crew-orders.ts';
import { currentOrder, fieldState } from '../field-state.ts';
import { imageType, MOST_PHOTO_BYTES, PHOTO_TYPES } from '../image-type.ts';
import { type Limiter, limiter } from '../limits.ts';
import { ordersKnown } from '../orders-known.ts';
import type { HttpParts } from '../parts.ts';
import { Problem, sendProblem } from '../problem.ts';
import { signedOutPage } from '../signed-out-page.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The truck whose crew asks; empty outside of the crews' routes. */
    crewTruckId: string;
  }
}

const PAGE = new URL('../../../dist/field.html', import.meta.url);
/** Many phones may share the address of one carrier. */
const MOST_OF_ADDRESS = 1_200;
const MOST_OF_TRUCK = 120;
const MOST_OPENINGS = 20;
const MOST_PHOTOS_OF_ORDER = 20;

const clientId = Type.String({ pattern: '^[A-Za-z0-9-]{8,64}$' });
const orderId = Type.String({ minLength: 1, maxLength: 120 });

const replyBody = Type.Object(
  {
    /** Made by the phone: the same answer sent twice is one. */
    id: clientId,
    order_id: orderId,
    reply: Type.Unsafe<Reply | 'observed'>({ type: 'string', enum: [...REPLIES, 'observed'] }),
    at: Type.String({ maxLength: 40 }),
    reason: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
    depth_m: Type.Optional(Type.Number({ minimum: 0, maximum: 10 })),
  },
  { additionalProperties: false },
);

export async function fieldRoutes(app: App, parts: HttpParts): Promise<void> {
  const byAddress = limiter(app, { max: MOST_OF_ADDRESS, what: 'address' });
  const byTruck = limiter(app, {
    max: MOST_OF_TRUCK,
    what: 'truck',
    keyOf: (request) => request.crewTruckId,
  });
  app.decorateRequest('crewTruckId', '');
  app.addContentTypeParser(
    [...PHOTO_TYPES],
    { parseAs: 'buffer', bodyLimit: MOST_PHOTO_BYTES },
    (_request, body, done) => done(null, body),
  );

  /** Before anything of the body is read. */
  async function signedIn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const truckId = request.person?.name;
    if (truckId === undefined || !parts.index.trucks.has(truckId)) {
      await sendProblem(reply, 401, 'not signed in: ask the dispatcher for a link');
      return;
    }
    request.crewTruckId = truckId;
    reply.header('cache-control', 'no-store');
  }
  pageRoutes(app, parts, byAddress);
  orderRoutes(app, parts, [byAddress, signedIn, byTruck, ordersKnown(parts)]);
}

/** The page, and the link that opens it. */
function pageRoutes(app: App, parts: HttpParts, byAddress: Limiter): void {
  const crew = createCrewAccess(parts.database);
  const openings = limiter(app, { max: MOST_OPENINGS, what: 'address' });
  const page = async (reply: FastifyReply) => {
    const html = await readFile(PAGE).catch(() => null);
    if (!html) throw new Problem(503, 'the page has not been built');
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
  };

  app.get('/field', { config: { right: 'anyone' }, schema: { hide: true } }, async (_request, reply) =>
    reply.redirect('/field/', 308),
  );
  app.get(
    '/field/join',
    { config: { right: 'anyone' }, schema: { hide: true }, onRequest: byAddress },
    async (_request, reply) => page(reply),
  );
  app.get(
    '/field/',
    { config: { right: 'anyone' }, schema: { hide: true }, onRequest: byAddress },
    async (request, reply) => {
      if (await crew.truckOf(request.headers.cookie)) return page(reply);
      return reply
        .code(401)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(signedOutPage(parts.config.drill));
    },
  );

  app.post(
    '/field/v1/sessions',
    {
      config: { right: 'anyone' },
      schema: {
        tags: ['field'],
        summary: "Exchanges a crew's link for a session cookie, once; 410 where it was used, revoked or is too old",
        body: Type.Object({ token: Type.String({ maxLength: 100 }) }, { additionalProperties: false }),
      },
      onRequest: openings,
    },
    async (request, reply) => {
      const session = await crew.open(request.body.token);
      if (!session) throw new Problem(410, 'this link was used before, was called back, or is too old');
      const secure = request.protocol === 'https' || request.headers.origin?.startsWith('https:') === true;
      return reply
        .header('set-cookie', crewCookie(session.token, { secure }))
        .header('cache-control', 'no-store')
        .send({ truck_id: session.truckId });
    },
  );
}

/** What of an order its crew changes. */
const FACTS = ['id', 'state', 'crew_depth'] as const;

/** What the page speaks with, once somebody is signed in as a truck's crew. */
function orderRoutes(app: App, parts: HttpParts, onRequest: onRequestAsyncHookHandler[]): void {
  const { dispatcher, database } = parts;
  const { timezone } = parts.index.city;
  const { momentOf, observe, told, outlookOf } = crewOrders(parts);

  app.get(
    '/field/v1/state',
    {
      config: { right: 'crew' },
      schema: { tags: ['field'], summary: "The crew's truck, its order, the place and the water there" },
      onRequest,
    },
    async (request) => {
      const order = currentOrder(dispatcher.orders.orders.values(), request.crewTruckId);
      return fieldState(parts, request.crewTruckId, order, order && (await outlookOf(order.id)));
    },
  );

  app.post(
    '/field/v1/replies',
    {
      config: { right: 'crew' },
      schema: {
        tags: ['field'],
        summary: 'What the crew does with its order, and the depth it reads off the gauge; sent twice it counts once',
        body: replyBody,
      },
      onRequest,
    },
    async (request) => {
      const { id, order_id, reply, reason, depth_m } = request.body;
      const { crewTruckId: truckId } = request;
      const at = momentOf(order_id, truckId, request.body.at);
      const before = dispatcher.orders.orders.get(order_id);
      if (depth_m !== undefined) await observe(order_id, truckId, id, at, depth_m, null);
      else if (reply === 'observed') throw new Problem(400, 'depth_m: expected the depth in metres');
      if (reply !== 'observed')
        await told(dispatcher.answer({ truckId, order_id, at, reply, reason: reason?.trim() || null }));
      const after = dispatcher.orders.orders.get(order_id);
      tellChange(request, factsOf(before, FACTS), factsOf(after, FACTS));
      return { id, at: formatInstant(at, timezone), state: after?.state ?? null };
    },
  );

  app.post(
    '/field/v1/photos',
    {
      config: { right: 'crew' },
      schema: {
        tags: ['field'],
        summary: 'A picture for the order: JPEG, PNG or WebP of at most 512 KiB, as the body',
        querystring: Type.Object(
          { id: clientId, order_id: orderId, at: Type.String({ maxLength: 40 }) },
          { additionalProperties: false },
        ),
      },
      bodyLimit: MOST_PHOTO_BYTES,
      onRequest,
    },
    async (request, reply) => {
      const { id, order_id } = request.query;
      const { crewTruckId: truckId } = request;
      const at = momentOf(order_id, truckId, request.query.at);
      const bytes = request.body;
      const mediaType = Buffer.isBuffer(bytes) ? imageType(bytes) : null;
      if (!mediaType) throw new Problem(415, 'expected a JPEG, PNG or WebP picture');
      const photo = { id, orderId: order_id, truckId, at, mediaType, bytes: bytes as Buffer };
      if (!(await insertCrewPhoto(database, photo, MOST_PHOTOS_OF_ORDER)))
        throw new Problem(409, `an order takes ${MOST_PHOTOS_OF_ORDER} pictures`);
      await observe(order_id, truckId, id, at, null, id);
      tellChange(request, null, { order_id, photo_id: id });
      return reply.code(201).send({ id });
    },
  );

  app.get(
    '/field/v1/photos/:id',
    {
      config: { right: 'crew' },
      schema: { tags: ['field'], summary: "A picture of the crew's own", params: Type.Object({ id: clientId }) },
      onRequest,
    },
    async (request, reply) => {
      const photo = await selectCrewPhoto(database, request.params.id);
      if (!photo || photo.truck_id !== request.crewTruckId) throw new Problem(404, 'no such picture of this truck');
      return reply.type(photo.media_type).send(photo.bytes);
    },
  );
}
