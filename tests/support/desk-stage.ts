// A server at a drill clock that runs as fast as a test wants, devices that report at its time, and two screens that watch.
import mqtt, { type MqttClient } from 'mqtt';
import { LiveScreen } from '../../bench/support/live-screen.ts';
import type { Alarm } from '../../domain/alerts/alarm.ts';
import type { Measure } from '../../domain/measures.ts';
import { freshPrefix } from './broker.ts';
import { freePort, runServer, type ServerProgram } from './program.ts';

export interface DeskStageOptions {
  readonly mqttUrl: string;
  readonly databaseUrl: string;
  /** Minutes of drill time in a second of the wall. */
  readonly speed: number;
  readonly settings?: Record<string, string>;
}

const ORIGIN = '2026-07-21T13:00:00+08:00';

export class DeskStage {
  readonly prefix = freshPrefix();
  readonly #options: DeskStageOptions;
  readonly #startedAt = Date.now();
  #environment!: Record<string, string> & { PORT: string };
  #devices!: MqttClient;
  server!: ServerProgram;
  /** Two desks. */
  a!: LiveScreen;
  b!: LiveScreen;

  constructor(options: DeskStageOptions) {
    this.#options = options;
  }

  /** Now, as the desk's clock has it. */
  now(): number {
    return Date.parse(ORIGIN) + (Date.now() - this.#startedAt) * this.#options.speed;
  }

  async start(): Promise<void> {
    this.#devices = await mqtt.connectAsync(this.#options.mqttUrl, { protocolVersion: 5 });
    await this.#publish('clock', {
      origin: ORIGIN,
      started_at: new Date(this.#startedAt).toISOString(),
      speed: this.#options.speed,
    });
    this.#environment = {
      PORT: await freePort(),
      DRILL: '1',
      DATABASE_URL: this.#options.databaseUrl,
      MQTT_URL: this.#options.mqttUrl,
      MQTT_PREFIX: this.prefix,
      RECORDER_NAME: `recorder-${crypto.randomUUID().slice(0, 8)}`,
      ...this.#options.settings,
    };
    await this.startServer();
  }

  async startServer(): Promise<void> {
    this.server = await runServer(this.#environment);
    this.a = new LiveScreen(this.server.url);
    this.b = new LiveScreen(this.server.url);
    await Promise.all([this.a.start(), this.b.start()]);
  }

  async killServer(): Promise<void> {
    await Promise.all([this.a.stop(), this.b.stop()]);
    await this.server.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await Promise.all([this.a?.stop(), this.b?.stop()]);
    await this.server?.end();
    // A retained clock would outlive the test in a broker that others share.
    await this.#devices.publishAsync(`${this.prefix}/clock`, '', { qos: 1, retain: true });
    await this.#devices.endAsync();
  }

  async report(stationId: string, values: { [measure in Measure]?: number | null }, at = this.now()): Promise<void> {
    await this.raw(`obs/${stationId}`, JSON.stringify({ at: Math.round(at), values }));
  }

  /** Stations that report the same at twice their pace, so that the city is heard. Returns how to silence them. */
  keepReporting(stationIds: readonly string[], values: { [measure in Measure]?: number }): () => void {
    const beat = () => {
      // A broker that goes away fails the test by what is then missing on the screen.
      for (const id of stationIds) void this.report(id, values).catch(() => undefined);
    };
    beat();
    const timer = setInterval(beat, 30_000 / this.#options.speed);
    return () => clearInterval(timer);
  }

  async raw(topic: string, payload: string): Promise<void> {
    await this.#devices.publishAsync(`${this.prefix}/${topic}`, payload, { qos: 1 });
  }

  /** What stands or was cleared about a station, as desk A sees it. */
  alarmsOf(stationId: string, rule?: string): Alarm[] {
    return Object.values(this.a.world.alarms).filter(
      (alarm) => alarm.station_id === stationId && (!rule || alarm.rule === rule),
    );
  }

  /** The kinds of the steps of an alarm, as the log of the database has them. */
  async log(alarmId: string): Promise<{ kind: string; by: string | null; at: string }[]> {
    const answer = await fetch(`${this.server.url}/api/v1/alerts/${alarmId}/events`);
    return ((await answer.json()) as { items: { kind: string; by: string | null; at: string }[] }).items;
  }

  async post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #publish(topic: string, message: unknown): Promise<void> {
    await this.#devices.publishAsync(`${this.prefix}/${topic}`, JSON.stringify(message), { qos: 1, retain: true });
  }
}
