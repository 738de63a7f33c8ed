// The one gate of the HTTP side (S1): nobody without the right gets to a route. One that names none does not compile (route-right.ts);
// what a plugin brings without one is not built.
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { may, type Person, type Right } from '../../domain/rights.ts';
import type { Access, Identity } from '../access/access.ts';
import type { App } from './app.ts';
import { sendProblem } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where nobody is signed in. Where SIGN_IN=off it is an administrator under the name given in `by`. */
    person: Person | null;
    /** The same with its account and session. */
    identity: Identity | null;
  }
}

export interface ServedRoute {
  readonly method: string;
  readonly url: string;
  readonly right: Right;
}

/**
 * To be called before any route is registered.
 *
 * @returns every route with its right, as they are registered: what there is to walk
 */
export function guard(app: App, access: Access): readonly ServedRoute[] {
  const served: ServedRoute[] = [];
  app.decorateRequest('person', null);
  app.decorateRequest('identity', null);
  app.addHook('onRoute', ({ config, method, url }) => {
    if (!config?.right) throw new Error(`${String(method)} ${url} names no right: config: { right: .. }`);
    for (const one of [method].flat()) served.push({ method: one, url, right: config.right });
  });
  app.addHook('onRequest', async (request, reply) => {
    // What is served nowhere has no right to ask for; its 404 is the same for everybody.
    const right = request.routeOptions.config.right ?? 'anyone';
    const { authorization, cookie: cookies } = request.headers;
    if (right !== 'anyone') {
      request.identity = await access.identify({ authorization, cookies }, right);
      request.person = request.identity?.person ?? null;
      if (!may(request.person, right)) return refuse(request, reply, right);
    }
    if (changes(request) && !comesFromHere(request))
      return sendProblem(reply, 403, "only this server's own pages may change anything from a browser");
  });
  if (access.open)
    app.addHook('preHandler', async (request) => {
      const { by } = (request.body ?? {}) as { by?: unknown };
      if (request.person && request.person.role !== 'crew' && typeof by === 'string')
        request.person = { ...request.person, name: by.trim() };
    });
  return served;
}

function refuse(request: FastifyRequest, reply: FastifyReply, right: string): FastifyReply {
  if (request.person) return sendProblem(reply, 403, `${request.person.role}: this role has no right to ${right}`);
  if (right === 'crew') return sendProblem(reply, 401, 'not signed in: ask the dispatcher for a link');
  const given = request.headers.authorization !== undefined;
  return sendProblem(
    reply.header('www-authenticate', 'Bearer'),
    401,
    given ? 'the bearer token is not known' : 'sign-in required',
  );
}

function changes({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/**
 * S6. A page of another origin must not act through a browser that is signed in here. Browsers say where a request that
 * changes something comes from; a session's cookie that comes without that word is not a browser's doing.
 */
function comesFromHere({ headers, identity }: FastifyRequest): boolean {
  if (!isSameOrigin(headers)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return identity?.session == null || headers.origin !== undefined || site === 'same-origin';
}

function isSameOrigin({ origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>): boolean {
  return !origin || (URL.canParse(origin) && new URL(origin).host === host);
}
