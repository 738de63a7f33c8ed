// A server whose clock stands until the test moves it, devices that report at its time, and two screens that watch. The server
// runs in the test's own process; one that has to be killed is a process of its own, and is stepped over the bus.
//
// A test says what happened and how much time passed: `await stage.report(...)` comes back when stream and recorder have taken
// the message, `await stage.advance(ms)` when all that was due on the way is done and both screens know the new time.
import mqtt, { type MqttClient } from 'mqtt';
import { LiveScreen } from '../../bench/support/live-screen.ts';
import type { Alarm } from '../../domain/alerts/alarm.ts';
import type { Measure } from '../../domain/measures.ts';
import { type Clock, createClock } from '../../server/clock.ts';
import { isFromDevice, isRecorded } from '../../server/stream/topics.ts';
import { freshPrefix } from './broker.ts';
import { keepForFailure } from './failures.ts';
import { type PartOfShanghai, thinShanghai } from './part-of-shanghai.ts';
import { freePort, runServer } from './program.ts';
import { startStanding } from './standing-server.ts';
import { until } from './wait.ts';

export interface DeskStageOptions {
  readonly mqttUrl: string;
  readonly databaseUrl: string;
  /** `own`: a process that can be killed; it runs a drill, because only a drill's time can be stepped over the bus. */
  readonly process?: 'own' | 'test';
  /** Where the clock stands at first. */
  readonly startsAt?: number;
  /** Of the server; without a `CITY` it watches a thinned Shanghai. */
  readonly settings?: Record<string, string>;
}

interface StagedServer {
  readonly url: string;
  output(): string;
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** An afternoon in the season of storms. */
const AFTERNOON = Date.parse('2026-07-21T13:00:00+08:00');

export class DeskStage {
  readonly prefix = freshPrefix();
  readonly #options: DeskStageOptions;
  readonly #startsAt: number;
  #clock!: Clock;
  #now: number;
  #environment!: Record<string, string> & { PORT: string };
  #devices!: MqttClient;
  #city: PartOfShanghai | null = null;
  /** Messages of devices since the server started: all, and those that are kept. */
  #sent = { all: 0, kept: 0 };
  server!: StagedServer;
  /** Two desks. */
  a!: LiveScreen;
  b!: LiveScreen;

  constructor(options: DeskStageOptions) {
    this.#options = options;
    this.#startsAt = options.startsAt ?? AFTERNOON;
    this.#now = this.#startsAt;
  }

  /** Now, as the desk's clock has it. */
  now(): number {
    return this.#now;
  }

  async start(): Promise<void> {
    this.#devices = await mqtt.connectAsync(this.#options.mqttUrl, { protocolVersion: 5 });
    const isOwn = this.#options.process === 'own';
    if (!this.#options.settings?.CITY) this.#city = await thinShanghai();
    this.#environment = {
      PORT: isOwn ? await freePort() : '0',
      DATABASE_URL: this.#options.databaseUrl,
      MQTT_URL: this.#options.mqttUrl,
      MQTT_PREFIX: this.prefix,
      RECORDER_NAME: `recorder-${crypto.randomUUID().slice(0, 8)}`,
      RECORDER_BATCH_MS: '20',
      BEAT_MS: '50',
      PUBLIC_BEAT_MS: '30000', // made anew with every step it would be most of the work
      LOG_LEVEL: 'warn',
      REQUESTS_PER_MINUTE: '0', // whoever waits for something asks for it again and again
      SIGN_IN: this.#options.settings?.API_TOKENS ? 'on' : 'off',
      ...(this.#city ? { CITY: this.#city.folder } : {}),
      ...(isOwn ? { DRILL: '1' } : {}),
      ...this.#options.settings,
    };
    if (isOwn) await this.#tellClock();
    else this.#clock = createClock({ standsAt: this.#startsAt, exercise: this.#environment.DRILL === '1' });
    await this.startServer();
    keepForFailure('server.log', () => this.server.output());
  }

  async startServer(): Promise<void> {
    this.#sent = { all: 0, kept: 0 };
    this.server = this.#options.process === 'own' ? await runServer(this.#environment) : await this.#startHere();
    this.a = new LiveScreen(this.server.url, this.#token);
    this.b = new LiveScreen(this.server.url, this.#token);
    await Promise.all([this.a.start(), this.b.start()]);
    if (this.#options.process === 'own') await this.#screensAt(this.#now);
  }

  async killServer(): Promise<void> {
    await Promise.all([this.a.stop(), this.b.stop()]);
    await this.server.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await Promise.all([this.a?.stop(), this.b?.stop()]);
    await this.server?.end();
    // A retained clock would outlive the test in a broker that others share.
    if (this.#options.process === 'own')
      await this.#devices?.publishAsync(`${this.prefix}/clock`, '', { qos: 1, retain: true });
    await this.#devices?.endAsync();
    await this.#city?.remove();
  }

  /** Lets time pass, and comes back when everything that fell due is done and both screens have been told. */
  async advance(ms: number): Promise<void> {
    this.#now += ms;
    if (this.#options.process === 'own') await this.#tellClock();
    else await this.#clock.advance(ms);
    await this.#screensAt(this.#now);
  }

  /** Lets time pass while stations go on reporting the same, each at its own pace of a minute: the city is heard. */
  async advanceReporting(
    ms: number,
    values: Readonly<Record<string, { [measure in Measure]?: number }>>,
  ): Promise<void> {
    const end = this.#now + ms;
    while (this.#now < end) {
      await this.advance(Math.min(60_000, end - this.#now));
      for (const [id, value] of Object.entries(values)) await this.send(`obs/${id}`, this.#reading(value, this.#now));
      await this.taken();
    }
  }

  async report(stationId: string, values: { [measure in Measure]?: number | null }, at = this.#now): Promise<void> {
    await this.raw(`obs/${stationId}`, this.#reading(values, at));
  }

  /** Publishes as a device does, and comes back when stream and recorder have taken it. */
  async raw(topic: string, payload: string | Buffer): Promise<void> {
    await this.send(topic, payload);
    await this.taken();
  }

  /** Publishes as a device does, and comes back when the broker has it. */
  async send(topic: string, payload: string | Buffer): Promise<void> {
    if (isFromDevice(topic)) this.#sent.all += 1;
    if (isFromDevice(topic) && isRecorded(this.prefix, `${this.prefix}/${topic}`)) this.#sent.kept += 1;
    await this.#devices.publishAsync(`${this.prefix}/${topic}`, payload, { qos: 1 });
  }

  /**
   * Comes back when stream and recorder have taken all that was sent, the recorder has committed it, and a beat has brought it into the
   * world that routes and screens are answered from.
   */
  async taken(): Promise<void> {
    const figures = async () => {
      const metrics = await (await this.get('/metrics')).text();
      return (name: string) => Number(new RegExp(`^highwater_${name} (\\S+)$`, 'm').exec(metrics)?.[1]);
    };
    const beats = await until('stream and recorder to take what was sent', async () => {
      const figure = await figures();
      const isTaken =
        figure('watched_device_messages') >= this.#sent.all &&
        figure('recorder_device_messages') >= this.#sent.kept &&
        figure('recorder_waiting_messages') === 0;
      return isTaken ? { before: figure('watched_beats') } : null;
    });
    await until('a beat', async () => (await figures())('watched_beats') > beats.before);
  }

  /** What stands or was cleared about a station, as desk A sees it. */
  alarmsOf(stationId: string, rule?: string): Alarm[] {
    return Object.values(this.a.world.alarms).filter(
      (alarm) => alarm.station_id === stationId && (!rule || alarm.rule === rule),
    );
  }

  /** The kinds of the steps of an alarm, as the log of the database has them. */
  async log(alarmId: string): Promise<{ kind: string; by: string | null; at: string }[]> {
    const answer = await this.get(`/api/v1/alerts/${alarmId}/events`);
    return ((await answer.json()) as { items: { kind: string; by: string | null; at: string }[] }).items;
  }

  async get(path: string): Promise<Response> {
    return fetch(`${this.server.url}${path}`, { headers: this.#authorization });
  }

  async post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#authorization },
      body: JSON.stringify(body),
    });
  }

  /** The first token that the stage was given: of whoever asks for the test. */
  get #token(): string | undefined {
    return this.#options.settings?.API_TOKENS?.split(',')[0]?.split(':')[2];
  }

  get #authorization(): Record<string, string> {
    return this.#token ? { authorization: `Bearer ${this.#token}` } : {};
  }

  #reading(values: { [measure in Measure]?: number | null }, at: number): string {
    return JSON.stringify({ at, values });
  }

  async #screensAt(at: number): Promise<void> {
    await until('the screens to know the time', () => this.a.at === at && this.b.at === at, 60_000);
  }

  async #tellClock(): Promise<void> {
    const clock = { origin: this.#now, started_at: this.#startsAt, speed: 0 };
    await this.#devices.publishAsync(`${this.prefix}/clock`, JSON.stringify(clock), { qos: 1, retain: true });
  }

  async #startHere(): Promise<StagedServer> {
    const { server, output } = await startStanding(this.#environment, this.#clock);
    return { url: server.url, output, end: () => server.stop() };
  }
}
