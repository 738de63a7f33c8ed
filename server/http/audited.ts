// Every answer of a route that needs a right goes by here into the audit, and every refusal. What is in the bodies does not; what an
// act has changed does (changed.ts).
import type { FastifyRequest } from 'fastify';
import type { Audit, AuditKind } from '../access/audit.ts';
import type { App } from './app.ts';
import './changed.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * What an answer of this route is to the audit; an `act` where it changes something, else a `read`. `none` tells it itself, once
     * a request has come so far; what is turned away before that is told here.
     */
    audit?: AuditKind | 'none';
  }
  interface FastifyRequest {
    /** True once it has passed gate, limits and schema. */
    hasPassed: boolean;
  }
}

const REFUSED = new Set([401, 403, 429]);

export function auditAnswers(app: App, audit: Audit): void {
  app.decorateRequest('hasPassed', false);
  app.decorateRequest('change', null);
  app.addHook('preHandler', async (request) => {
    request.hasPassed = true;
  });
  app.addHook('onResponse', async (request, reply) => {
    const { right, audit: asked } = request.routeOptions.config;
    if (asked === 'none' && request.hasPassed) return;
    const kind = asked === 'none' ? undefined : asked;
    const refused = REFUSED.has(reply.statusCode);
    if (!refused && (right === undefined || right === 'anyone')) return;
    const { identity, person } = request;
    audit.note({
      kind: refused ? 'refused' : (kind ?? (isRead(request) ? 'read' : 'act')),
      person: identity?.id || person?.name || null,
      role: person?.role ?? null,
      session_id: identity?.session?.sessionId ?? null,
      address: request.ip,
      what: whatOf(request, refused || (kind === undefined && isRead(request))),
      status: reply.statusCode,
      change: request.change,
    });
  });
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The route's pattern for what is gathered, the address with its ids for what is told one by one; never a query's secrets. */
function whatOf(request: FastifyRequest, gathered: boolean): string {
  const path = request.url.split('?')[0]!;
  return `${request.method} ${gathered ? (request.routeOptions.url ?? '(served nowhere)') : path}`;
}
