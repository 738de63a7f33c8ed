// Accounts whose password this server keeps: what they settle for themselves.
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/** Null for a token, and for somebody whom an identity provider answers for: that has second steps and passkeys of its own. */
export function localAccount({ identity }: FastifyRequest): string | null {
  return identity?.session && !identity.id.startsWith('oidc:') ? identity.id : null;
}

/** @throws Problem 409 for anybody else */
export function requiredLocalAccount(request: FastifyRequest): string {
  const accountId = localAccount(request);
  if (accountId === null) throw new Problem(409, 'only an account with a password of this server has these');
  return accountId;
}
