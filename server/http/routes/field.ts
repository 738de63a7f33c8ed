// The crew's page and what it speaks with. These routes carry their own sign-in: a session of one truck, good for nothing else.
import { readFile } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { REPLIES, type Reply } from '../../../domain/dispatch/order.ts';
import { type EpochMs, formatInstant, parseInstant } from '../../../domain/time.ts';
import { createCrewAccess, crewCookie } from '../../access/crew.ts';
import { insertCrewPhoto } from '../../db/queries/insert-crew-photo.ts';
import { selectCrewPhoto } from '../../db/queries/select-crew-photo.ts';
import { selectStepsOf } from '../../db/queries/select-steps-of.ts';
import type { App } from '../app.ts';
import { currentOrder, fieldState, type OrderOutlook } from '../field-state.ts';
import { imageType, MOST_PHOTO_BYTES, PHOTO_TYPES } from '../image-type.ts';
import { limiter } from '../limits.ts';
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
const MOST_OUTLOOKS = 500;

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
  const { dispatcher, clock, database } = parts;
  const { timezone } = parts.index.city;
  const crew = createCrewAccess(database);
  const outlooks = new Map<string, OrderOutlook>();

  const byAddress = limiter(app, { max: MOST_OF_ADDRESS, what: 'address' });
  const byTruck = limiter(app, {
    max: MOST_OF_TRUCK,
    what: 'truck',
    keyOf: (request) => request.crewTruckId,
  });
  const openings = limiter(app, { max: MOST_OPENINGS, what: 'address' });
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
  const onRequest = [byAddress, signedIn, byTruck, ordersKnown(parts)];
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
      if (depth_m !== undefined) await observe(order_id, truckId, id, at, depth_m, null);
      else if (reply === 'observed') throw new Problem(400, 'depth_m: expected the depth in metres');
      if (reply !== 'observed')
        await told(dispatcher.answer({ truckId, order_id, at, reply, reason: reason?.trim() || null }));
      return { id, at: formatInstant(at, timezone), state: dispatcher.orders.orders.get(order_id)?.state ?? null };
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

  /** Between the order and now, whatever the phone's clock says: a tap must not be lost to a wrong clock. */
  function momentOf(order_id: string, truckId: string, text: string): EpochMs {
    const order = dispatcher.orders.orders.get(order_id);
    // Another truck's order is as unknown as none.
    if (!order || order.truck_id !== truckId) throw new Problem(404, 'no such order of this truck');
    const parsed = parseInstant(text);
    if (!parsed.ok) throw new Problem(400, `at: ${parsed.detail}`);
    return Math.max(order.issued_at, Math.min(parsed.at, clock.now()));
  }

  function observe(
    order_id: string,
    by: string,
    clientId: string,
    at: EpochMs,
    depth_m: number | null,
    photo_id: string | null,
  ): Promise<void> {
    const id = `${order_id}:observed:${clientId}`;
    return told(dispatcher.observe({ id, order_id, at, by, kind: 'observed', depth_m, photo_id }));
  }

  /** The phone keeps what the broker has not acknowledged, and sends it again. */
  async function told(telling: Promise<void>): Promise<void> {
    await telling.catch((cause: Error) => {
      throw new Problem(503, `not taken yet, to be sent again: ${cause.message}`);
    });
  }

  /** From the suggestion that the order came from, as it was kept in the log. */
  async function outlookOf(order_id: string): Promise<OrderOutlook | null> {
    const known = outlooks.get(order_id);
    if (known) return known;
    const steps = await selectStepsOf(database, 'order', [order_id]);
    const issued = steps.find((step) => step.kind === 'issued');
    if (!issued) return null; // not recorded yet; asked again next time
    const { drive_min, pack_up_min = 0, avoids } = issued.suggestion ?? {};
    const outlook: OrderOutlook = {
      drive_min: drive_min === undefined ? null : drive_min + pack_up_min,
      avoids: avoids ?? [],
    };
    if (outlooks.size >= MOST_OUTLOOKS) outlooks.clear();
    outlooks.set(order_id, outlook);
    return outlook;
  }
}
