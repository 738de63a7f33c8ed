// A server with sign-in, in this process and at a clock that stands, over the shared broker and a database of its own, and people
// who sign in there. Every visitor comes from an address of its own, as a trusted proxy tells it, so that no limit of one is another's.
import { type AccountRole, createAccounts } from '../../server/access/accounts.ts';
import { createSessions } from '../../server/access/sessions.ts';
import { createClock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import { openPool, type Pool } from '../../server/db/pool.ts';
import { createLog } from '../../server/log.ts';
import { type RunningServer, start } from '../../server/start.ts';
import { freshPrefix } from './broker.ts';
import { preparedDatabase } from './database.ts';
import { keepForFailure } from './failures.ts';
import { until } from './wait.ts';

export const PASSWORD = 'a long enough phrase';
const AFTERNOON = Date.parse('2026-07-21T13:00:00+08:00');

export interface Visitor {
  readonly cookie: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface AccessStage {
  readonly server: RunningServer;
  readonly pool: Pool;
  /** Now, as the desk's clock has it. */
  now(): number;
  /** Lets time pass, and comes back when all that fell due is done. */
  advance(ms: number): Promise<void>;
  /** All that the server has logged. */
  log(): string;
  addAccount(
    name: string,
    role: AccountRole,
    limits?: { districts?: string[]; cameraOwners?: string[] },
  ): Promise<void>;
  visitor(cookie?: string): Visitor;
  signIn(name: string, password?: string): Promise<Visitor>;
  stop(): Promise<void>;
}

export async function accessStage(
  services: { brokerUrl: string; databaseUrl: string },
  settings: Record<string, string>,
): Promise<AccessStage> {
  const fresh = await preparedDatabase(services.databaseUrl);
  const lines: string[] = [];
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: fresh.url,
    MQTT_URL: services.brokerUrl,
    MQTT_PREFIX: freshPrefix(),
    RECORDER_NAME: `recorder-${crypto.randomUUID().slice(0, 8)}`,
    TRUSTED_PROXIES: '127.0.0.1',
    ...settings,
  });
  const clock = createClock({ standsAt: AFTERNOON });
  const server = await start(config, createLog('debug', { write: (line) => lines.push(line) }), clock, clock);
  keepForFailure('server.log', () => lines.join(''));
  const pool = openPool(fresh.url, 2, createLog('silent'));
  await until('the server to be ready', async () => (await fetch(`${server.url}/readyz`)).ok, 30_000);
  const accounts = createAccounts(pool, createSessions({ database: pool, lastsHours: 1, idleMinutes: 60 }));
  let visitors = 0;

  function visitor(cookie = ''): Visitor {
    const address = `10.0.${Math.floor(++visitors / 250)}.${visitors % 250}`;
    const own = { cookie, origin: server.url, 'x-forwarded-for': address };
    return {
      cookie,
      fetch: (path, init = {}) =>
        fetch(`${server.url}${path}`, { redirect: 'manual', ...init, headers: { ...own, ...init.headers } }),
      post(path, body = {}, headers = {}) {
        const json = { 'content-type': 'application/json', ...headers };
        return this.fetch(path, { method: 'POST', headers: json, body: JSON.stringify(body) });
      },
    };
  }

  return {
    server,
    pool,
    now: clock.now,
    advance: clock.advance,
    log: () => lines.join(''),
    async addAccount(name, role, { districts, cameraOwners } = {}) {
      await accounts.add({
        accountId: name,
        displayName: `${name} of the desk`,
        role,
        districts: districts ?? null,
        cameraOwners: cameraOwners ?? null,
        madeBy: 'test',
        password: PASSWORD,
      });
    },
    visitor,
    async signIn(name, password = PASSWORD) {
      const answer = await visitor().post('/api/v1/sign-in', { name, password });
      if (!answer.ok) throw new Error(`${name} cannot sign in: ${answer.status} ${await answer.text()}`);
      return visitor(answer.headers.getSetCookie()[0]!.split(';')[0]);
    },
    async stop() {
      await server.stop();
      await pool.end();
      await fresh.drop();
    },
  };
}
