// What all routes of the open data share: no sign-in, a limit for each address that says how to go on, and headers for caches.
import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OPEN_HEADERS } from '../open-data/headers.ts';
import type { App } from './app.ts';
import { Problem } from './problem.ts';

/** O4. An address may ask so often in a minute for what is prepared, and for what the database must be asked. */
export const MOST_PREPARED = 600;
export const MOST_QUESTIONS = 120;

export type PublicLimits = Awaited<ReturnType<typeof publicLimits>>;

export async function publicLimits(app: App) {
  if (!app.hasDecorator('rateLimit')) await app.register(rateLimit, { global: false });
  const limit = (max: number) => app.rateLimit({ max, timeWindow: '1 minute', errorResponseBuilder: tooMany });
  return {
    prepared: limit(MOST_PREPARED),
    questions: limit(MOST_QUESTIONS),
    spending: spendingLimit(app, MOST_QUESTIONS),
  };
}

/** O4. Where questions differ in what they take: one at the door, and what it took besides once it is answered. */
function spendingLimit(app: App, max: number) {
  const count = app.createRateLimit({ max, timeWindow: '1 minute' });
  return {
    async one(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const counted = await count(request);
      if (counted.isAllowed || !counted.isExceeded) return;
      reply.header('retry-after', counted.ttlInSeconds);
      throw tooMany(request, counted);
    },
    /** Never refuses: what is done is given, and the next question waits the longer. */
    async more(request: FastifyRequest, times: number): Promise<void> {
      for (let nth = 0; nth < times; nth += 1) await count(request);
    },
  };
}

function tooMany(_request: FastifyRequest, { max, ttl }: { max: number; ttl: number }): Problem {
  return new Problem(
    429,
    `at most ${max} requests a minute from one address; try again in ${Math.ceil(ttl / 1_000)} s. Whoever needs all stations should take /public/v1/latest, which is one request`,
  );
}

/** @param maxAge_s how long a cache may give it to others */
export function openHeaders(reply: FastifyReply, maxAge_s: number): FastifyReply {
  for (const [name, value] of Object.entries(OPEN_HEADERS)) reply.header(name, value);
  return reply.header('cache-control', `public, max-age=${maxAge_s}, s-maxage=${maxAge_s}`);
}
