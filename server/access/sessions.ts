// Sessions of the desk (S3). The database keeps them, so that a restart signs nobody out; what was looked up is remembered for
// some seconds, so that a session ended on another server ends here within that time, and a database that is away signs
// nobody out either.
import { randomUUID } from 'node:crypto';
import type { Person } from '../../domain/rights.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Queryable } from '../db/pool.ts';
import { endAccountSessions } from '../db/queries/end-account-sessions.ts';
import { insertAccountSession, type NewSession } from '../db/queries/insert-account-session.ts';
import { type SessionRow, selectAccountSession } from '../db/queries/select-account-session.ts';
import { hashOf, newToken, TOKEN } from './secret.ts';

export interface Session {
  readonly sessionId: string;
  readonly accountId: string;
  readonly person: Person;
  /** When it ends whatever is done with it, on the monotonic clock of this process, in milliseconds. */
  readonly endsAt: number;
}

export interface Sessions {
  readonly lastsMs: number;
  readonly idleMs: number;
  open(
    of: Pick<NewSession, 'accountId' | 'way' | 'address' | 'agent'>,
  ): Promise<{ token: string; sessionId: string; lastsMs: number }>;
  /** Null where the session is unknown, ended, too old or was left unused for too long. */
  find(token: string): Promise<Session | null>;
  /** How long a session lasts at most from now on, ms. */
  left_ms(session: Session): number;
  /** Ends them on every server; tells how many. */
  end(which: Parameters<typeof endAccountSessions>[1]): Promise<number>;
  /** Lets go of what is remembered of an account, after its role was changed. */
  forget(accountId: string): void;
}

/** A wall has nobody who could sign it in again; browsers keep a cookie little longer. */
const WALL_LASTS_MS = 365 * DAY_MS;
/** How long an ended session may live on at another server. */
const FRESH_MS = 10 * SECOND_MS;
const MOST_REMEMBERED = 20_000;
const MOST_AGENT = 200;

export interface SessionsOptions {
  readonly database: Queryable;
  /** A session's whole life and how long it may lie unused. */
  readonly lastsHours: number;
  readonly idleMinutes: number;
  /** Something was ended or changed: who listens should look again. */
  readonly onChange?: () => void;
  readonly now?: () => number;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { database, lastsHours, idleMinutes, onChange, now = monotonic } = options;
  const [lastsMs, idleMs] = [lastsHours * HOUR_MS, idleMinutes * MINUTE_MS];
  const remembered = new Map<string, { session: Session; askedAt: number }>();
  const asking = new Map<string, Promise<Session | null>>();

  async function look(key: string, tokenHash: Buffer): Promise<Session | null> {
    const known = remembered.get(key);
    try {
      const row = await selectAccountSession(database, tokenHash, idleMs);
      remembered.delete(key);
      if (!row) return null;
      const session = sessionOf(row, now());
      if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!);
      remembered.set(key, { session, askedAt: now() });
      return session;
    } catch (cause) {
      if (known && now() < known.session.endsAt) return known.session;
      throw cause;
    }
  }

  const forgetWhere = (gone: (session: Session) => boolean) => {
    for (const [key, { session }] of remembered) if (gone(session)) remembered.delete(key);
    onChange?.();
  };

  return {
    lastsMs,
    idleMs,
    left_ms: ({ endsAt }) => endsAt - now(),
    async open(of) {
      const [token, sessionId] = [newToken(), randomUUID()];
      const agent = of.agent.slice(0, MOST_AGENT);
      const lives = { lastsMs, wallLastsMs: WALL_LASTS_MS };
      const session = { ...of, ...lives, agent, tokenHash: hashOf(token), sessionId };
      return { token, sessionId, lastsMs: await insertAccountSession(database, session) };
    },
    async find(token) {
      if (!TOKEN.test(token)) return null;
      const tokenHash = hashOf(token);
      const key = tokenHash.toString('base64');
      const known = remembered.get(key);
      if (known && now() - known.askedAt < FRESH_MS && now() < known.session.endsAt) return known.session;
      // A page asks for twenty things at once; the database is asked once.
      const answer = asking.get(key) ?? look(key, tokenHash).finally(() => asking.delete(key));
      asking.set(key, answer);
      return answer;
    },
    async end(which) {
      const ended = new Set(await endAccountSessions(database, which));
      forgetWhere(({ sessionId }) => ended.has(sessionId));
      return ended.size;
    },
    forget: (accountId) => forgetWhere((session) => session.accountId === accountId),
  };
}

function sessionOf(row: SessionRow, now: number): Session {
  return {
    sessionId: row.session_id,
    accountId: row.account_id,
    person: {
      name: row.display_name,
      role: row.role,
      districts: row.districts,
      cameraOwners: row.camera_owners,
    },
    endsAt: now + row.lasts_ms,
  };
}

function monotonic(): number {
  return performance.now();
}
