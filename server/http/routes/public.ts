// What the crowd asks for. Everything that is the same for everybody is made beforehand and is sent ahead of these routes
// (public/serve-ahead.ts); they stand here so that it is listed, named with its right, and served the same by every way in.
import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import Type from 'typebox';
import { isFlooded, sortedNear } from '../../../domain/public/nearby.ts';
import { LONGEST_QUESTION } from '../../../domain/public/search.ts';
import { LANGUAGES } from '../../public/public-face.ts';
import { answer } from '../../public/served.ts';
import { TEXT_PAGES } from '../../public/text-pages.ts';
import type { App } from '../app.ts';
import {
  followPlace,
  getPlaceFeed,
  getSnapshot,
  listPlacesNear,
  unfollowPlace,
} from '../description/operations/public.ts';
import { ownAddress } from '../own-address.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

const MINUTE = '1 minute';
/** Questions of one address: a carrier's phones share one, and the page itself asks none. */
const MOST_QUESTIONS = 600;
const MOST_NEAR = 60;
const MOST_SUBSCRIPTIONS = 30;
const NEAREST = 20;
const anyone = { right: 'anyone' } as const;

const endpoint = Type.String({ minLength: 10, maxLength: 1_000 });
const placeId = Type.String({ minLength: 1, maxLength: 100 });

const SAY_NOW = 'Everything this page shows is in /public/v1/now.json, which has no limit';

type Limited = (max: number, instead: string) => preHandlerAsyncHookHandler;

export async function publicRoutes(app: App, parts: HttpParts): Promise<void> {
  if (!app.hasDecorator('rateLimit')) await app.register(rateLimit, { global: false });
  const limited: Limited = (max: number, instead: string) =>
    app.rateLimit({
      max,
      timeWindow: MINUTE,
      errorResponseBuilder: (_request: FastifyRequest, { ttl }: { ttl: number }) =>
        new Problem(
          429,
          `at most ${max} of these a minute from one address; try again in ${Math.ceil(ttl / 1_000)} s. ${instead}`,
        ),
    });
  pageRoutes(app, parts, limited);
  placeRoutes(app, parts, limited);
  subscriptionRoutes(app, parts, limited);
}

/** The page in both languages, and what it is made of. */
function pageRoutes(app: App, { publicFace: face }: HttpParts, limited: Limited): void {
  /** Hands over to the bytes that are ready. */
  const ready = (path: string) => async (request: FastifyRequest, reply: FastifyReply) => {
    const served = face.find(path);
    if (!served) throw new Problem(404, `nothing is served at ${path}`);
    reply.hijack();
    answer(served, request.raw, reply.raw);
  };

  app.get(
    '/public',
    { config: anyone, schema: { tags: ['public'], summary: "The public's page, in the browser's language" } },
    async (request, reply) => {
      const wanted = /\b(zh|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1]?.toLowerCase() ?? 'zh';
      return reply
        .header('vary', 'accept-language')
        .header('cache-control', 'public, max-age=300, s-maxage=300')
        .redirect(`/public/${wanted}`, 302);
    },
  );

  for (const language of LANGUAGES) {
    const question = Type.Object(
      { q: Type.Optional(Type.String({ maxLength: LONGEST_QUESTION })) },
      { additionalProperties: true }, // what a sharing app adds to a link must not hide the answer
    );
    app.get(
      `/public/${language}`,
      {
        config: anyone,
        schema: { hide: true, querystring: question },
        onRequest: limited(MOST_QUESTIONS, SAY_NOW),
      },
      async (request, reply) => {
        const asked = request.query.q?.trim() ?? '';
        if (asked === '') return ready(`/public/${language}`)(request, reply);
        return reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'public, max-age=5, s-maxage=5, stale-while-revalidate=30')
          .send(face.page(language, asked));
      },
    );
    for (const page of TEXT_PAGES)
      app.get(
        `/public/${language}/${page}`,
        { config: anyone, schema: { hide: true } },
        ready(`/public/${language}/${page}`),
      );
    app.get(
      `/public/${language}.webmanifest`,
      { config: anyone, schema: { hide: true } },
      ready(`/public/${language}.webmanifest`),
    );
  }

  app.get('/public/v1/now.json', { config: anyone, schema: getSnapshot }, ready('/public/v1/now.json'));
  app.get('/public/v1/search.json', { config: anyone, schema: { hide: true } }, ready('/public/v1/search.json'));
  app.get(
    '/public/v1/basemap/:name.geojson',
    { config: anyone, schema: { hide: true, params: Type.Object({ name: Type.String({ maxLength: 40 }) }) } },
    (request, reply) => ready(`/public/v1/basemap/${request.params.name}.geojson`)(request, reply),
  );
  app.get('/public/v1/outline.svg', { config: anyone, schema: { hide: true } }, ready('/public/v1/outline.svg'));
}

function placeRoutes(app: App, { publicFace: face, config }: HttpParts, limited: Limited): void {
  app.get(
    '/public/v1/places/:id/feed.atom',
    {
      config: anyone,
      schema: {
        ...getPlaceFeed,
        params: Type.Object({
          id: Type.String({ minLength: 1, maxLength: 100, description: "The place's id, as the snapshot has it." }),
        }),
        querystring: Type.Object(
          {
            language: Type.Optional(
              Type.Unsafe<'zh' | 'en'>({ type: 'string', enum: ['zh', 'en'], description: 'Chinese where left out.' }),
            ),
          },
          { additionalProperties: false },
        ),
      },
      onRequest: limited(MOST_QUESTIONS, SAY_NOW),
    },
    async (request, reply) => {
      const { language = 'zh' } = request.query;
      const feed = face.feeds.feed(request.params.id, language, ownAddress(request, config));
      if (!feed) throw new Problem(404, 'no measured place of that id');
      return reply
        .type('application/atom+xml; charset=utf-8')
        .header('cache-control', 'public, max-age=15, s-maxage=15, stale-while-revalidate=30')
        .send(feed);
    },
  );

  app.get(
    '/public/v1/places',
    {
      config: anyone,
      schema: {
        ...listPlacesNear,
        querystring: Type.Object(
          {
            near: Type.String({
              pattern: '^-?\\d{1,3}(\\.\\d{1,8})?,-?\\d{1,2}(\\.\\d{1,8})?$',
              description: 'Longitude and latitude in WGS-84 degrees, with a comma between them.',
            }),
            flooded: Type.Optional(Type.Boolean({ description: 'Only where water stands.' })),
          },
          { additionalProperties: false },
        ),
      },
      onRequest: limited(MOST_NEAR, SAY_NOW),
    },
    async (request, reply) => {
      const [lon, lat] = request.query.near.split(',').map(Number);
      const { snapshot } = face;
      const wanted = request.query.flooded ? snapshot.places.filter(isFlooded) : snapshot.places;
      const items = sortedNear(wanted, { lon: lon!, lat: lat! }).slice(0, NEAREST);
      return reply.header('cache-control', 'public, max-age=5, s-maxage=5').send({
        at: snapshot.at,
        exercise: snapshot.exercise,
        simulated: snapshot.simulated,
        items: items.map(({ place, distance_m }) => ({ ...place, distance_m: Math.round(distance_m ?? 0) })),
      });
    },
  );
}

function subscriptionRoutes(app: App, { publicFace: face, followers }: HttpParts, limited: Limited): void {
  app.post(
    '/public/v1/subscriptions',
    {
      config: anyone,
      schema: {
        ...followPlace,
        body: Type.Object(
          {
            endpoint,
            keys: Type.Object(
              {
                p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{80,100}=*$' }),
                auth: Type.String({ pattern: '^[A-Za-z0-9_-]{16,40}=*$' }),
              },
              { additionalProperties: false },
            ),
            place_id: placeId,
            language: Type.Union([Type.Literal('zh'), Type.Literal('en')]),
          },
          { additionalProperties: false },
        ),
      },
      onRequest: limited(MOST_SUBSCRIPTIONS, 'Nothing was changed.'),
    },
    async (request, reply) => {
      if (!followers) throw new Problem(404, 'no place can be followed here: the operator has made no keys');
      const { body } = request;
      const place = face.snapshot.places.find(({ id, measured }) => measured && id === body.place_id);
      if (!place) throw new Problem(404, 'no measured place of that id');
      if (!followers.accepts(body.endpoint)) throw new Problem(400, 'endpoint: no push service that is known here');
      const { p256dh, auth } = body.keys;
      const row = { endpoint: body.endpoint, p256dh, auth, place_id: body.place_id, language: body.language };
      if (!(await followers.follow(row, place))) throw new Problem(409, 'one browser follows at most 20 places');
      return reply.code(201).header('cache-control', 'no-store').send({ place_id: place.id });
    },
  );

  app.post(
    '/public/v1/subscriptions/end',
    {
      config: anyone,
      schema: {
        ...unfollowPlace,
        body: Type.Object({ endpoint, place_id: Type.Optional(placeId) }, { additionalProperties: false }),
      },
      onRequest: limited(MOST_SUBSCRIPTIONS, 'Nothing was changed.'),
    },
    async (request, reply) => {
      if (!followers) throw new Problem(404, 'no place can be followed here: the operator has made no keys');
      const ended = await followers.unfollow(request.body.endpoint, request.body.place_id ?? null);
      return reply.header('cache-control', 'no-store').send({ ended });
    },
  );
}
