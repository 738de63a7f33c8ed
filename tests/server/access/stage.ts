// Accounts and sessions over a database of their own. The database counts by its own clock, so a test lets time pass there by making
// what is kept older; what is remembered in the process goes by the clock that the test holds.
import { afterAll, beforeAll, describe } from 'vitest';
import { MINUTE_MS } from '../../../domain/time.ts';
import { type AccountRole, type Accounts, createAccounts } from '../../../server/access/accounts.ts';
import { createSessions, type Sessions } from '../../../server/access/sessions.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { createLog } from '../../../server/log.ts';
import { preparedDatabase, sharedDatabase } from '../../support/database.ts';

const server = await sharedDatabase();
export const VISITOR = { address: '192.0.2.1', agent: 'a browser', device: null };

export interface AccessParts {
  pool: Pool;
  sessions: Sessions;
  accounts: Accounts;
  /** How often the sessions told that something was ended or changed. */
  changes: number;
  /** Moves the clock of what is remembered. */
  pass(ms: number): void;
  /** Makes everything that the database keeps of accounts older. */
  age(minutes: number): Promise<void>;
  /** Another server over the same database, that remembers nothing yet. */
  elsewhere(): Sessions;
  add(accountId: string, role?: AccountRole, password?: string): Promise<void>;
}

const TIMES: Record<string, readonly string[]> = {
  account_session: ['opened_at', 'seen_at', 'expires_at'],
  account_link: ['made_at', 'expires_at'],
  crew_link: ['made_at', 'expires_at'],
  crew_session: ['opened_at', 'expires_at'],
  sign_in_failure: ['failed_at', 'locked_until'],
  known_device: ['seen_at'],
};

export function onAccess(name: string, tests: (on: AccessParts) => void): void {
  describe.skipIf('missing' in server)(name, () => {
    const on = {} as AccessParts; // the hook below fills it
    let drop = async () => {};
    beforeAll(async () => {
      const fresh = await preparedDatabase((server as { url: string }).url);
      drop = fresh.drop;
      const pool = openPool(fresh.url, 4, createLog('silent'));
      let now = 0;
      const options = { database: pool, lastsHours: 12, idleMinutes: 60 };
      const sessions = createSessions({ ...options, now: () => now, onChange: () => (on.changes += 1) });
      const accounts = createAccounts(pool, sessions);
      Object.assign(on, {
        pool,
        sessions,
        accounts,
        changes: 0,
        pass(ms: number) {
          now += ms;
        },
        async age(minutes: number) {
          for (const [table, columns] of Object.entries(TIMES))
            await pool.query(
              `update ${table} set ${columns.map((column) => `${column} = ${column} - $1::interval`).join(', ')}`,
              [`${minutes * MINUTE_MS} milliseconds`],
            );
        },
        elsewhere: () => createSessions(options),
        async add(accountId: string, role: AccountRole = 'viewer', password?: string) {
          await accounts.add({
            accountId,
            displayName: `${accountId} of the desk`,
            role,
            districts: null,
            cameraOwners: null,
            madeBy: 'test',
            ...(password === undefined ? {} : { password }),
          });
        },
      } satisfies AccessParts);
    });
    afterAll(async () => {
      await on.pool?.end();
      await drop();
    });
    tests(on);
  });
}
