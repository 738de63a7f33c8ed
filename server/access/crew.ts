// How a truck's crew comes in: a link that works once, exchanged for a session of that truck alone. Tokens are 256 random bits;
// only their hashes are kept, and in the database, so that a restart signs nobody out. Times are the database's: a drill's
// clock has no say in who may come in.
import { DAY_MS, type EpochMs } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { exchangeCrewLink } from '../db/queries/exchange-crew-link.ts';
import { insertCrewLink } from '../db/queries/insert-crew-link.ts';
import { revokeCrewAccess } from '../db/queries/revoke-crew-access.ts';
import { selectCrewSession } from '../db/queries/select-crew-session.ts';
import { cookieLine, cookieToken } from './cookies.ts';
import { hashOf, newToken, TOKEN } from './secret.ts';

/** Long enough to be sent before a shift begins. */
export const CREW_LINK_MS = DAY_MS;
export const CREW_SESSION_MS = 7 * DAY_MS;
const COOKIE = 'crew';

export interface CrewAccess {
  makeLink(truckId: string, madeBy: string): Promise<{ token: string; expires_at: EpochMs }>;
  /** Null where the link is unknown, used, revoked or too old. */
  open(linkToken: string): Promise<{ token: string; truckId: string } | null>;
  /** The truck whose crew sends this `Cookie` header; null where it is nobody's. */
  truckOf(cookies: string | undefined): Promise<string | null>;
  revoke(truckId: string): Promise<{ links: number; sessions: number }>;
}

export function createCrewAccess(database: Queryable): CrewAccess {
  return {
    async makeLink(truckId, madeBy) {
      const token = newToken();
      const expires_at = await insertCrewLink(database, {
        tokenHash: hashOf(token),
        truckId,
        madeBy,
        lastsMs: CREW_LINK_MS,
      });
      return { token, expires_at };
    },
    async open(linkToken) {
      if (!TOKEN.test(linkToken)) return null;
      const token = newToken();
      const opened = await exchangeCrewLink(database, {
        linkHash: hashOf(linkToken),
        sessionHash: hashOf(token),
        lastsMs: CREW_SESSION_MS,
      });
      return opened && { token, truckId: opened.truck_id };
    },
    async truckOf(cookies) {
      const token = cookieToken(cookies, COOKIE);
      return token === null ? null : selectCrewSession(database, hashOf(token));
    },
    revoke: (truckId) => revokeCrewAccess(database, truckId),
  };
}

/** The `Set-Cookie` line of a session; an empty token takes it away. */
export function crewCookie(token: string, { secure }: { secure: boolean }): string {
  return cookieLine(COOKIE, token, { path: '/field', lastsMs: token === '' ? 0 : CREW_SESSION_MS, secure });
}
