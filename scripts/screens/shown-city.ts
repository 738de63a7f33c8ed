// The whole product in this process, on embedded parts, at a moment of a storm: its clock stands, and seed and moment are the same
// each time. What is sent to it has been taken before it is looked at.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCity } from '../../cities/load-city.ts';
import { loadRivers } from '../../cities/load-rivers.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import { createSessions } from '../../server/access/sessions.ts';
import { type Clock, createClock } from '../../server/clock.ts';
import { openPool, type Pool } from '../../server/db/pool.ts';
import { selectAccounts } from '../../server/db/queries/select-accounts.ts';
import { createLog } from '../../server/log.ts';
import type { RunningServer } from '../../server/start.ts';
import { SCENARIOS, type ScenarioName } from '../../simulators/scenarios/index.ts';
import { Simulation } from '../../simulators/simulation.ts';
import { freePort } from '../../tests/support/program.ts';
import { startStanding } from '../../tests/support/standing-server.ts';
import { until } from '../../tests/support/wait.ts';

const FOLDER = 'cities/shanghai';
const SEED = 1;
const HISTORY_H = 3;
const TOKEN = 'the-desk-that-acts-before-a-picture';
/** Whose name stands on what was done before the picture. */
const PERSON = 'Zhang Wei';

export interface Moment {
  readonly scenario: ScenarioName;
  readonly exercise: boolean;
  readonly startsAt: EpochMs;
  readonly minutes: number;
}

export class ShownCity {
  readonly #clock: Clock;
  #server!: RunningServer;
  #simulation!: Simulation;
  #pool!: Pool;
  #folder!: string;

  private constructor(moment: Moment) {
    this.#clock = createClock({ standsAt: moment.startsAt, exercise: moment.exercise });
  }

  static async at(moment: Moment, say: (line: string) => void): Promise<ShownCity> {
    const city = new ShownCity(moment);
    try {
      await city.#open(moment, say);
    } catch (cause) {
      await city.stop();
      throw cause;
    }
    return city;
  }

  get url(): string {
    return this.#server.url;
  }

  now(): EpochMs {
    return this.#clock.now();
  }

  async stop(): Promise<void> {
    await this.#simulation?.stop();
    await this.#pool?.end();
    await this.stopServer();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** The server alone, so that the screens that are open lose it. */
  async stopServer(): Promise<void> {
    await this.#server?.stop();
  }

  /** Lets a minute of the storm pass, and comes back when all of it is taken. */
  async pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      await this.#clock.advance(MINUTE_MS);
      await this.#simulation.advance(MINUTE_MS);
      await this.#taken();
    }
  }

  /** The cookie of the first start's account of that role, signed in. */
  async cookieOf(role: 'administrator' | 'wall'): Promise<string> {
    const sessions = createSessions({ database: this.#pool, lastsHours: 12, idleMinutes: 60 });
    const account = (await selectAccounts(this.#pool, sessions.idleMs)).find((one) => one.role === role)!;
    const { token } = await sessions.open({
      accountId: account.account_id,
      way: 'link',
      address: '127.0.0.1',
      agent: 'pictures',
    });
    return token;
  }

  async ask<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(`${this.url}${path}`, { headers: { authorization: `Bearer ${TOKEN}` } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** Something done at the desk; what cannot be done is told and left. */
  async act<Answer>(path: string, body: object): Promise<Answer | null> {
    const answer = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok) return (await answer.json()) as Answer;
    console.error(`${path}: ${answer.status} ${await answer.text()}`);
    return null;
  }

  async #open({ scenario, exercise, startsAt, minutes }: Moment, say: (line: string) => void): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'highwater-screens-'));
    const { server } = await startStanding(
      {
        DATA_DIR: this.#folder,
        PORT: await freePort(),
        MQTT_PORT: await freePort(),
        API_TOKENS: `${PERSON}:administrator:${TOKEN}`,
        REQUESTS_PER_MINUTE: '0',
        LOG_LEVEL: 'error',
        ...(exercise ? { DRILL: '1' } : {}),
      },
      this.#clock,
    );
    this.#server = server;
    this.#pool = openPool(server.databaseUrl, 1, createLog('silent'));
    await until('the server to be ready', async () => (await fetch(`${this.url}/readyz`)).ok, 120_000);
    const city = await loadCity(FOLDER);
    this.#simulation = new Simulation({
      city,
      rivers: await loadRivers(FOLDER, city.crossings),
      scenario: SCENARIOS[scenario],
      seed: SEED,
      speed: 0,
      origin: startsAt,
      tellsClock: false,
      url: server.mqttUrl,
      prefix: 'flood/1',
      connections: 8,
      history_h: HISTORY_H,
      log: say,
    });
    await this.#simulation.start();
    await this.#taken();
    await this.pass(minutes);
  }

  /** Stream and recorder have nothing left to take. */
  async #taken(): Promise<void> {
    let before = '';
    await until(
      'everything to be taken',
      async () => {
        const metrics = await (
          await fetch(`${this.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })
        ).text();
        const figure = (name: string) => new RegExp(`^highwater_${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? '';
        const now = `${figure('watched_device_messages')} ${figure('recorder_device_messages')}`;
        const isSame = now === before && figure('recorder_waiting_messages') === '0';
        before = now;
        return isSame;
      },
      300_000,
    );
  }
}
