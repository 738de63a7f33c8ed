// The one gate of the HTTP side (S1): a route that names no right is not built, and nobody without the right gets to it.
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { may, type Person } from '../../domain/rights.ts';
import type { Access } from '../access/access.ts';
import type { App } from './app.ts';
import { sendProblem } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where nobody is signed in. Where SIGN_IN=off it is an administrator under the name given in `by`. */
    person: Person | null;
  }
}

/** To be called before any route is registered. */
export function guard(app: App, access: Access): void {
  app.decorateRequest('person', null);
  app.addHook('onRoute', ({ config, method, url }) => {
    if (!config?.right) throw new Error(`${String(method)} ${url} names no right: config: { right: .. }`);
  });
  app.addHook('onRequest', async (request, reply) => {
    // What is served nowhere has no right to ask for; its 404 is the same for everybody.
    const right = request.routeOptions.config.right ?? 'anyone';
    const { authorization, cookie: cookies } = request.headers;
    if (right !== 'anyone') {
      request.person = await access.personOf({ authorization, cookies }, right);
      if (!may(request.person, right)) return refuse(request, reply, right);
    }
    // A page of another origin must not act through a browser that can reach this desk.
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isSameOrigin(request.headers))
      return sendProblem(reply, 403, "only this server's own pages may change anything from a browser");
  });
  if (access.open)
    app.addHook('preHandler', async (request) => {
      const { by } = (request.body ?? {}) as { by?: unknown };
      if (request.person && request.person.role !== 'crew' && typeof by === 'string')
        request.person = { ...request.person, name: by.trim() };
    });
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

function isSameOrigin({ origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>): boolean {
  return !origin || (URL.canParse(origin) && new URL(origin).host === host);
}
