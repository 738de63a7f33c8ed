// Whoever asks a route: with the session of an account, a crew's session, a token, or as nobody. Each comes from an address of its
// own, so that no limit of one is another's.
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { AccountRole, Accounts } from '../../../server/access/accounts.ts';
import { createCrewAccess } from '../../../server/access/crew.ts';
import type { Sessions } from '../../../server/access/sessions.ts';
import type { Pool } from '../../../server/db/pool.ts';
import type { App } from '../../../server/http/app.ts';

export const HOST = 'desk.example';
export type Answer = LightMyRequestResponse;
type Headers = Record<string, string>;

export class Caller {
  readonly #app: App;
  readonly #headers: Headers;
  readonly address: string;

  constructor(app: App, headers: Headers, address: string) {
    this.#app = app;
    this.#headers = headers;
    this.address = address;
  }

  /** The token in its cookie; empty where it has none. */
  get token(): string {
    return this.#headers.cookie?.split('=')[1] ?? '';
  }

  ask({ headers, ...asked }: InjectOptions & { headers?: Headers }): Promise<Answer> {
    const own = { host: HOST, origin: `http://${HOST}`, ...this.#headers };
    return this.#app.inject({ remoteAddress: this.address, ...asked, headers: { ...own, ...headers } });
  }

  get(url: string, headers: Headers = {}): Promise<Answer> {
    return this.ask({ url, headers });
  }

  post(url: string, payload: object = {}, headers: Headers = {}): Promise<Answer> {
    return this.ask({ method: 'POST', url, payload, headers });
  }
}

export interface Limits {
  readonly districts?: string[];
  readonly cameraOwners?: string[];
}

export class Callers {
  readonly #app: App;
  readonly #database: Pool;
  readonly #accounts: Accounts;
  readonly #sessions: Sessions;
  #addresses = 0;

  constructor(app: App, database: Pool, { accounts, sessions }: { accounts: Accounts; sessions: Sessions }) {
    this.#app = app;
    this.#database = database;
    this.#accounts = accounts;
    this.#sessions = sessions;
  }

  with(headers: Headers): Caller {
    this.#addresses += 1;
    return new Caller(this.#app, headers, `10.9.${Math.floor(this.#addresses / 250)}.${this.#addresses % 250}`);
  }

  nobody(): Caller {
    return this.with({});
  }

  bearer(token: string): Caller {
    return this.with({ authorization: `Bearer ${token}` });
  }

  /** Adds the account where it is new, and opens a session of it. */
  async account(accountId: string, role: AccountRole, limits: Limits = {}): Promise<Caller> {
    const { districts = null, cameraOwners = null } = limits;
    const displayName = `${accountId} of the desk`;
    await this.#accounts.add({ accountId, displayName, role, districts, cameraOwners, madeBy: 'test' });
    const { token } = await this.#sessions.open({
      accountId,
      way: 'password',
      address: '10.0.0.1',
      agent: 'a browser',
    });
    return this.with({ cookie: `session=${token}` });
  }

  async crewOf(truckId: string): Promise<Caller> {
    const crew = createCrewAccess(this.#database);
    const link = await crew.makeLink(truckId, 'test');
    const opened = await crew.open(link.token);
    return this.with({ cookie: `crew=${opened!.token}` });
  }
}
