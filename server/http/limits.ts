// How much one address or one session may ask for in a minute (S8). Generous for desks, strict for what guesses: a route may name a
// limit of its own, or none where it answers from a snapshot that costs nothing.
import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app.ts';
import { sendProblem } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Not counted: for what a crowd asks for and a proxy answers. */
    uncounted?: true;
  }
}

export const MINUTE = '1 minute';
export type Limiter = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** Makes `limiter` work, and counts every request by its address. To be called before the gate, which costs more. */
export async function limitAddresses(app: App, perMinute: number): Promise<void> {
  await app.register(rateLimit, { global: false });
  if (perMinute === 0) return;
  const byAddress = limiter(app, { max: perMinute, what: 'address' });
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.config.uncounted) await byAddress(request, reply);
  });
}

/** After the gate: one session, or one token, however many addresses it comes from. */
export function limitSessions(app: App, perMinute: number): void {
  if (perMinute === 0) return;
  const bySession = limiter(app, {
    max: perMinute,
    what: 'session',
    keyOf: ({ identity }) => identity?.session?.sessionId ?? identity?.id ?? '',
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.identity && request.identity.id !== '') await bySession(request, reply);
  });
}

/** A hook for a route: 429 with `Retry-After` beyond `max` requests a minute. */
export function limiter(
  app: App,
  { max, what, keyOf }: { max: number; what: string; keyOf?: (request: FastifyRequest) => string },
): Limiter {
  const count = app.createRateLimit({ max, timeWindow: MINUTE, ...(keyOf ? { keyGenerator: keyOf } : {}) });
  return async (request, reply) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return undefined;
    reply.header('retry-after', counted.ttlInSeconds);
    return sendProblem(
      reply,
      429,
      `more than ${max} requests of this ${what} in a minute; try again in ${counted.ttlInSeconds} s`,
    );
  };
}
