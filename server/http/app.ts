import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import etag from '@fastify/etag';
import helmet from '@fastify/helmet';
import serveFiles from '@fastify/static';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import type { Log } from '../log.ts';
import { auditAnswers } from './audited.ts';
import { answerClientError } from './client-errors.ts';
import { describePublic } from './description/public-description.ts';
import { writeAnswers } from './description/write-answers.ts';
import { refuseInfiniteNumbers } from './finite-numbers.ts';
import { guard, type ServedRoute } from './guard.ts';
import { refuseUnkeptText } from './kept-text.ts';
import { refuseUnknownParameters } from './known-parameters.ts';
import { limitAddresses, limitSessions } from './limits.ts';
import { openData } from './open-data.ts';
import { openToOtherOrigins, originHeaders } from './other-origins.ts';
import { isSentToUs } from './own-address.ts';
import type { HttpParts } from './parts.ts';
import { problemHandler, sendProblem } from './problem.ts';
import type { App } from './route-right.ts';
import { accountRoutes } from './routes/accounts.ts';
import { alertRoutes } from './routes/alerts.ts';
import { auditRoutes } from './routes/audit.ts';
import { citizenReportRoutes } from './routes/citizen-reports.ts';
import { cityRoutes } from './routes/city.ts';
import { closureRoutes } from './routes/closures.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { crewLinkRoutes } from './routes/crew-links.ts';
import { descriptionRoutes } from './routes/descriptions.ts';
import { deskRoutes } from './routes/desk.ts';
import { dispatchRoutes } from './routes/dispatch.ts';
import { drillRoutes } from './routes/drill.ts';
import { exportRoutes } from './routes/export.ts';
import { fieldRoutes } from './routes/field.ts';
import { forecastRoutes } from './routes/forecasts.ts';
import { frameRoutes } from './routes/frames.ts';
import { noticeRoutes } from './routes/notices.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { publicRoutes } from './routes/public.ts';
import { publicWarningRoutes } from './routes/public-warnings.ts';
import { rainRoutes } from './routes/rain.ts';
import { readingRoutes } from './routes/readings.ts';
import { replayRoutes } from './routes/replay.ts';
import { reportRoutes } from './routes/report.ts';
import { savedViewRoutes } from './routes/saved-views.ts';
import { secondStepRoutes } from './routes/second-step.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { shiftLogRoutes } from './routes/shift-log.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { stationActRoutes } from './routes/station-acts.ts';
import { stationNoteRoutes } from './routes/station-notes.ts';
import { streamRoutes } from './routes/streams.ts';
import { systemRoutes } from './routes/system.ts';
import { thingRoutes } from './routes/things.ts';
import { warningRoutes } from './routes/warnings.ts';
import { worldRoutes } from './routes/world.ts';
import { buildValidator } from './validation.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** What is served, and which right each route needs. */
    served: readonly ServedRoute[];
  }
}

export type { App } from './route-right.ts';

/** A picture of half a megabyte over a poor mobile connection takes most of it. */
const REQUEST_MS = 60_000;
const HEADERS_MS = 15_000;
/** Longer than proxies keep theirs, so that none is closed under a proxy's hands. */
const KEEP_ALIVE_MS = 72_000;
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_CONNECTIONS = 20_000;
const PAGES = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Builds the HTTP face; it listens to nothing yet. */
export async function buildApp(parts: HttpParts, log: Log): Promise<App> {
  const app = Fastify({
    loggerInstance: log.child(
      { part: 'http' },
      { level: log.level === 'debug' ? 'debug' : 'warn' },
    ) as FastifyBaseLogger,
    bodyLimit: 64 * 1024,
    schemaController: { compilersFactory: { buildValidator } },
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    clientErrorHandler: answerClientError,
    // An address that cannot be read reaches no route.
    frameworkErrors: (error, request, reply) =>
      sendProblem(reply.headers(originHeaders(request.url)), error.statusCode ?? 400, error.message),
    // S8. Nobody holds a connection by sending slowly, nor the process by opening many.
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxRequestsPerSocket: 0,
    http: { headersTimeout: HEADERS_MS, maxHeaderSize: MOST_HEADER_BYTES, connectionsCheckingInterval: 5_000 },
    ...(parts.config.trustedProxies.length > 0 ? { trustProxy: [...parts.config.trustedProxies] } : {}),
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App; // from here on a route names its right

  app.server.maxConnections = MOST_CONNECTIONS;
  app.setErrorHandler(problemHandler);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `nothing is served at ${request.method} ${request.url.split('?')[0]!.slice(0, 200)}`),
  );
  // L20. On every answer, so that neither a page nor a program takes what a drill says for the real thing.
  if (parts.config.drill)
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('x-highwater-exercise', 'true');
    });
  app.addHook('onRequest', async (request, reply) => {
    if (!isSentToUs(request.raw, parts.config))
      return sendProblem(reply, 421, 'this server does not answer for that host');
    return undefined;
  });
  await addSecurityHeaders(app); // first of all, so that a refusal carries them too
  openToOtherOrigins(app);
  auditAnswers(app, parts.audit);
  await limitAddresses(app, parts.config.requestsPerMinute);
  const served = guard(app, parts.access);
  app.decorate('served', served);
  limitSessions(app, Math.ceil(parts.config.requestsPerMinute / 3));
  refuseUnkeptText(app);
  refuseInfiniteNumbers(app);
  refuseUnknownParameters(app);

  await app.register(compress, { global: true, threshold: 2_048 });
  await app.register(etag);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Highwater',
        description: 'Real-time flood monitoring. Times are ISO 8601 with an offset.',
        version: '1',
      },
    },
    transformObject: writeAnswers,
  });
  await describePublic(app);
  await app.register((scope) => addRoutes(scope as unknown as App, parts));
  if (existsSync(PAGES)) await servePages(app);
  return app;
}

async function addSecurityHeaders(app: App): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Whether the page is reached over TLS is for the proxy in front of it to say.
    strictTransportSecurity: false,
  });
}

async function addRoutes(routes: App, parts: HttpParts): Promise<void> {
  systemRoutes(routes, parts);
  signInRoutes(routes, parts);
  sessionRoutes(routes, parts);
  secondStepRoutes(routes, parts);
  passkeyRoutes(routes, parts);
  accountRoutes(routes, parts);
  auditRoutes(routes, parts);
  await cityRoutes(routes, parts);
  thingRoutes(routes, parts);
  frameRoutes(routes, parts);
  await routes.register((streams) => streamRoutes(streams as unknown as App, parts)); // takes bodies that no other route does
  exportRoutes(routes, parts);
  readingRoutes(routes, parts);
  correctionRoutes(routes, parts);
  rainRoutes(routes, parts);
  worldRoutes(routes, parts);
  replayRoutes(routes, parts);
  alertRoutes(routes, parts);
  stationActRoutes(routes, parts);
  closureRoutes(routes, parts);
  deskRoutes(routes, parts);
  shiftLogRoutes(routes, parts);
  savedViewRoutes(routes, parts);
  stationNoteRoutes(routes, parts);
  noticeRoutes(routes, parts);
  await routes.register(async (warnings) => warningRoutes(warnings as unknown as App, parts)); // takes XML, as no other does
  dispatchRoutes(routes, parts);
  forecastRoutes(routes, parts);
  crewLinkRoutes(routes, parts);
  reportRoutes(routes, parts);
  drillRoutes(routes, parts);
  await routes.register((field) => fieldRoutes(field as unknown as App, parts)); // a scope of its own, with its own limits
  await routes.register((open) => openData(open as unknown as App, parts));
  await routes.register((street) => citizenReportRoutes(street as unknown as App, parts));
  await routes.register((crowd) => publicRoutes(crowd as unknown as App, parts));
  await routes.register((open) => publicWarningRoutes(open as unknown as App, parts));
  await routes.register((open) => descriptionRoutes(open as unknown as App, parts));
}

/** The built pages, where there are any. */
async function servePages(app: App): Promise<void> {
  // Built files carry their content's hash in their name; the page itself is always asked for.
  await app.register(serveFiles, {
    root: PAGES,
    serve: false, // the route below names its right, as every route does
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      // `/public` is the address that people are told; only so may the worker answer for it without a connection.
      if (path.endsWith('/public/service-worker.js')) reply.header('service-worker-allowed', '/public');
    },
  });
  // Pages and their scripts hold nothing of the city: whoever signs in needs them first.
  for (const page of ['wall', 'report'])
    app.get(`/${page}`, { config: { right: 'anyone' }, schema: { hide: true } }, async (_request, reply) =>
      reply.sendFile(`${page}.html`),
    );
  app.get<{ Params: { '*': string } }>(
    '/*',
    { config: { right: 'anyone' }, schema: { hide: true } },
    async (request, reply) => reply.sendFile(request.params['*'] || 'index.html'),
  );
}
