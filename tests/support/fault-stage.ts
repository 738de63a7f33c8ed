// One server of its own process between a broker and a database, and a field of devices whose every message is counted.
import mqtt from 'mqtt';
import { expect } from 'vitest';
import { cityTraffic, type FieldMessage } from '../../bench/support/city-traffic.ts';
import { Field } from '../../bench/support/field.ts';
import { compareRows, countRows, expectedRows } from '../../bench/support/recorded-rows.ts';
import { until } from '../../bench/support/waiting.ts';
import { loadCity } from '../../cities/load-city.ts';
import type { Health } from '../../domain/api.ts';
import type { City } from '../../domain/city.ts';
import { freshPrefix } from './broker.ts';
import { freePort, runServer, type ServerProgram } from './program.ts';

const MINUTE_MS = 60_000;
const MARKER = 'after/all/that';

export interface FaultStageOptions {
  readonly mqttUrl: string;
  readonly databaseUrl: string;
  /** Other stages on the same broker and prefix, for recorders that share. */
  readonly prefix?: string;
  readonly settings?: Record<string, string>;
}

export class FaultStage {
  readonly prefix: string;
  readonly recorderName = `recorder-${crypto.randomUUID().slice(0, 8)}`;
  readonly field: Field;
  readonly published: FieldMessage[] = [];
  city!: City;
  server!: ServerProgram;
  readonly #options: FaultStageOptions;
  #environment!: Record<string, string> & { PORT: string };

  constructor(options: FaultStageOptions) {
    this.#options = options;
    this.prefix = options.prefix ?? freshPrefix();
    this.field = new Field(options.mqttUrl, this.prefix);
  }

  async start(): Promise<void> {
    this.city = await loadCity('cities/shanghai');
    this.#environment = {
      PORT: await freePort(),
      DATABASE_URL: this.#options.databaseUrl,
      MQTT_URL: this.#options.mqttUrl,
      MQTT_PREFIX: this.prefix,
      RECORDER_NAME: this.recorderName,
      ...this.#options.settings,
    };
    this.server = await runServer(this.#environment);
    await this.field.start();
  }

  async stop(): Promise<void> {
    await this.field.stop();
    await this.server?.end();
    if (this.#environment) await forgetSession(this.#options.mqttUrl, this.recorderName);
  }

  async killServer(): Promise<void> {
    await this.server.end('SIGKILL');
  }

  async startServerAgain(): Promise<void> {
    this.server = await runServer(this.#environment);
  }

  /** Reports of the last minutes, in the order of their times. */
  traffic(options: { seed: number; minutes: number; times: number }): FieldMessage[] {
    const to = Date.now();
    return cityTraffic({ ...options, city: this.city, from: to - options.minutes * MINUTE_MS, to });
  }

  /** The same in parts, each so great a share of the whole: what is sent before, while and after something breaks. */
  static inParts(messages: readonly FieldMessage[], ...shares: number[]): (readonly FieldMessage[])[] {
    let from = 0;
    return shares.map((share) => {
      const part = messages.slice(from, from + Math.ceil(share * messages.length));
      from += part.length;
      return part;
    });
  }

  /** Resolves when the broker has acknowledged all. */
  async publish(messages: readonly FieldMessage[], perSecond?: number): Promise<void> {
    this.published.push(...messages);
    await this.field.publish(messages, perSecond);
  }

  rows(): Promise<number> {
    return countRows(this.#options.databaseUrl);
  }

  async health(): Promise<Health> {
    return (await (await fetch(`${this.server.url}/api/v1/health`)).json()) as Health;
  }

  /** One figure of /metrics. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.server.url}/metrics`)).text();
    return Number(new RegExp(`^highwater_${name} (\\S+)$`, 'm').exec(text)?.[1]);
  }

  /** Every acknowledged message is in the database once, with its values, and nothing else is. */
  async expectAllRecorded(): Promise<void> {
    const expected = expectedRows(this.published);
    const complete = until('every row', async () => (await this.rows()) >= expected.size, {
      within_s: 120,
      every_ms: 100,
    });
    await complete.catch(() => undefined); // the comparison says what is missing
    const { rows, ...faults } = await compareRows(this.#options.databaseUrl, expected);
    for (const [fault, keys] of Object.entries(faults)) expect(keys.slice(0, 5), fault).toEqual([]);
    expect(rows).toBe(expected.size);
  }

  /**
   * Ends the server and asks the broker what of the field it would still send to its recorder. The steps of the desk do not
   * count: a server that lives on goes on telling them, and the broker deals some to the session of the one that ended.
   */
  async unacknowledgedAtBroker(): Promise<number> {
    await until(
      'the recorder to have nothing in hand',
      async () => (await this.metric('recorder_waiting_messages')) === 0,
    );
    await this.server.end();
    const topics: string[] = [];
    const client = mqtt.connect(this.#options.mqttUrl, sessionOf(this.recorderName));
    client.on('message', (topic) => topics.push(topic));
    await client.subscribeAsync(MARKER, { qos: 1 });
    // The broker sends what it kept before anything new.
    await client.publishAsync(MARKER, '', { qos: 1 });
    await until('the marker', () => topics.includes(MARKER));
    await client.endAsync();
    const toldByServers = `${this.prefix}/desk/`;
    return topics.filter((topic) => topic !== MARKER && !topic.startsWith(toldByServers)).length;
  }
}

const sessionOf = (clientId: string) =>
  ({
    clientId,
    clean: false,
    protocolVersion: 5,
    reconnectPeriod: 0,
    properties: { sessionExpiryInterval: 60 },
  }) as const;

async function forgetSession(mqttUrl: string, clientId: string): Promise<void> {
  const client = await mqtt.connectAsync(mqttUrl, { ...sessionOf(clientId), clean: true, properties: {} });
  await client.endAsync();
}
