// Who may come in. Bound to this machine and without tokens, whoever can reach the port is its user; config.ts refuses any
// other address without tokens. Accounts with sign-in replace this file's one rule, not its callers.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiToken } from '../config.ts';

export interface Access {
  /** Null where the request may pass, else the reason why not. */
  check(authorization: string | undefined): string | null;
  /** Whose token this is; null without tokens, where the desk's own word for who acts is taken. */
  nameOf(authorization: string | undefined): string | null;
}

export function createAccess(tokens: readonly ApiToken[]): Access {
  if (tokens.length === 0) return { check: () => null, nameOf: () => null };
  const digests = tokens.map(({ token }) => digest(token));
  const given = (authorization: string | undefined) => /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  return {
    check(authorization) {
      const token = given(authorization);
      if (token === undefined) return 'sign-in required: send a bearer token';
      return holders(token).length > 0 ? null : 'the bearer token is not known';
    },
    nameOf(authorization) {
      const token = given(authorization);
      return token === undefined ? null : (holders(token)[0]?.name ?? null);
    },
  };

  // Every token is compared, in equal time, so that the answer's delay tells nothing.
  function holders(token: string): ApiToken[] {
    const asked = digest(token);
    return tokens.filter((_holder, i) => timingSafeEqual(digests[i]!, asked));
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
