// S7. What an act has changed goes with its entry into the audit: the facts that it found and those that it left.
import type { FastifyRequest } from 'fastify';
import type { Change, Facts } from '../access/audit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the act has changed, once it has. */
    change: Change | null;
  }
}

/** To be called by every route that changes something, once it is done. */
export function tellChange(request: FastifyRequest, before: Facts | null, after: Facts | null): void {
  request.change = { before, after };
}

/** Those facts of a thing that an auditor asks for; what is not set is left out. Null of nothing. */
export function factsOf<T extends object>(
  thing: T | null | undefined,
  names: readonly (keyof T & string)[],
): Facts | null {
  if (!thing) return null;
  return Object.fromEntries(names.flatMap((name) => (isSet(thing[name]) ? [[name, thing[name]]] : [])));
}

const isSet = (value: unknown) => value !== null && value !== undefined;
