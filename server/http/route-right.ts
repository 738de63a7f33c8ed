// Every route says in its `config` which right it needs; a route that does not is not built (S1).
import type { Right } from '../../domain/rights.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Needed to be served this route; see domain/rights.ts. */
    right?: Right;
  }
}
