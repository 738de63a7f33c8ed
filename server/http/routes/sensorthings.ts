// The OGC SensorThings API 1.1, reading alone (O7).
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { addressOf } from '../../db/pool.ts';
import { createAnswering } from '../../sensorthings/answering.ts';
import { SETS } from '../../sensorthings/model.ts';
import type { App } from '../app.ts';
import { getSensorThingsRoot } from '../description/operations/sensorthings.ts';
import type { OpenDataParts } from '../open-data-parts.ts';
import { ownAddress } from '../own-address.ts';
import { Problem } from '../problem.ts';
import { openHeaders, publicLimits } from '../public-scope.ts';

const ROOT = '/public/v1/sensorthings/v1.1';
const STANDARD = 'http://www.opengis.net/spec/iot_sensing/1.1/req';
/** What is held to, and no more: `built-in-query-functions` lacks those that docs/open-data.md names. */
const CONFORMANCE = [
  'datamodel',
  'resource-path/resource-path-to-entities',
  'request-data/order',
  'request-data/expand',
  'request-data/select',
  'request-data/status-code',
  'request-data/query-status-code',
  'request-data/orderby',
  'request-data/top',
  'request-data/skip',
  'request-data/count',
  'request-data/filter',
  'request-data/built-in-filter-operations',
  'request-data/pagination',
].map((requirement) => `${STANDARD}/${requirement}`);
const right = 'anyone' as const;
const LONGEST_QUESTION = 8_000;

export async function sensorthingsRoutes(app: App, { parts, turnstile }: OpenDataParts): Promise<void> {
  const { city } = parts.index;
  const rootOf = (request: FastifyRequest) => `${ownAddress(request, parts.config)}${ROOT}`;
  const { world, clock, database } = parts;
  const answering = createAnswering({ city, databaseUrl: addressOf(database), world, now: clock.now });
  app.addHook('onClose', () => answering.stop());
  const { prepared, spending } = await publicLimits(app);

  const root = async (request: FastifyRequest, reply: FastifyReply) => {
    openHeaders(reply, 3_600);
    const address = rootOf(request);
    return {
      value: SETS.map((name) => ({ name, url: `${address}/${name}` })),
      serverSettings: { conformance: CONFORMANCE },
    };
  };
  app.get(
    '/public/v1/sensorthings/v1.1',
    { config: { right }, schema: getSensorThingsRoot, onRequest: prepared },
    root,
  );
  app.get('/public/v1/sensorthings/v1.1/', { config: { right }, schema: { hide: true }, onRequest: prepared }, root);

  app.get(
    '/public/v1/sensorthings/v1.1/*',
    {
      config: { right },
      // What this one route serves is described path by path (description/operations/sensorthings.ts).
      schema: { hide: true, params: Type.Object({ '*': Type.String() }) },
      onRequest: spending.one,
    },
    async (request, reply) => {
      const path = request.params['*'];
      const options = request.url.slice(request.url.indexOf('?') + 1 || request.url.length);
      if (options.length > LONGEST_QUESTION)
        throw new Problem(400, `at most ${LONGEST_QUESTION} characters of options`);
      const asked = [...new URLSearchParams(options)];
      const question = { root: rootOf(request), path, asked };
      const { bytes, plain, cost } = await turnstile.run(() => answering.ask(question, whenGone(reply)));
      await spending.more(request, cost - 1);
      openHeaders(reply, 5);
      return reply.type(`${plain ? 'text/plain' : 'application/json'}; charset=utf-8`).send(Buffer.from(bytes.buffer));
    },
  );
}

/** Aborted once whoever asked has hung up. */
function whenGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new Problem(499, 'whoever asked has gone'));
  });
  return gone.signal;
}
