// Who may come in. Bound to this machine and without tokens, whoever can reach the port is its user; config.ts refuses any
// other address without tokens. Accounts with sign-in replace this file's one rule, not its callers.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiToken } from '../config.ts';

export interface Access {
  /** Null where the request may pass, else the reason why not. */
  check(authorization: string | undefined): string | null;
}

export function createAccess(tokens: readonly ApiToken[]): Access {
  if (tokens.length === 0) return { check: () => null };
  const digests = tokens.map(({ token }) => digest(token));
  return {
    check(authorization) {
      const match = /^Bearer (.+)$/i.exec(authorization ?? '');
      if (!match) return 'sign-in required: send a bearer token';
      // Every token is compared, in equal time, so that the answer's delay tells nothing.
      const given = digest(match[1]!);
      const matches = digests.filter((known) => timingSafeEqual(known, given));
      return matches.length > 0 ? null : 'the bearer token is not known';
    },
  };
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
