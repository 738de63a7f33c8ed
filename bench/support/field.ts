// The devices of a city behind one connection, with a store of their own as good devices have: a message is forgotten only
// when the broker has acknowledged it, and after a lost connection everything unacknowledged is sent again.
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt, { type MqttClient } from 'mqtt';
import type { FieldMessage } from './city-traffic.ts';
import { until } from './waiting.ts';

const IN_FLIGHT = 1_000;
const RECONNECT_MS = 200;
const PACE_EVERY_MS = 20;

export class Field {
  readonly #url: string;
  readonly #prefix: string;
  readonly #unacknowledged = new Set<FieldMessage>();
  #client: MqttClient | null = null;
  #stopped = false;
  #sentAgain = 0;
  #acknowledged = 0;

  constructor(url: string, prefix: string) {
    this.#url = url;
    this.#prefix = prefix;
  }

  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** How many were sent a second time after a lost connection. */
  get sentAgain(): number {
    return this.#sentAgain;
  }

  async start(): Promise<void> {
    this.#connect();
    await until('the broker to take the devices', () => this.#client?.connected ?? false, { within_s: 20 });
  }

  /** Publishes in the given order, evenly at a pace where one is given; resolves when the broker has acknowledged all. */
  async publish(messages: readonly FieldMessage[], perSecond = Number.POSITIVE_INFINITY): Promise<void> {
    const started = performance.now();
    for (let next = 0; next < messages.length; ) {
      const due = Number.isFinite(perSecond) ? ((performance.now() - started) / 1_000) * perSecond : messages.length;
      while (next < Math.min(due, messages.length) && this.#unacknowledged.size < IN_FLIGHT)
        this.#send(messages[next++]!);
      if (next < messages.length) await sleep(this.#unacknowledged.size < IN_FLIGHT ? PACE_EVERY_MS : 1);
    }
    await until('the broker to acknowledge', () => this.#unacknowledged.size === 0, { within_s: 60, every_ms: 5 });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.endAsync(true);
  }

  #send(message: FieldMessage): void {
    this.#unacknowledged.add(message);
    if (!this.#client?.connected) return;
    this.#client.publish(`${this.#prefix}/${message.topic}`, message.payload, { qos: 1 }, (error) => {
      if (!error && this.#unacknowledged.delete(message)) this.#acknowledged += 1;
    });
  }

  // A client for each connection: MQTT.js's own store is left out of it.
  #connect(): void {
    if (this.#stopped) return;
    const client = mqtt.connect(this.#url, { protocolVersion: 5, reconnectPeriod: 0, connectTimeout: 5_000 });
    this.#client = client;
    client.on('error', () => undefined); // 'close' follows and tries again
    client.on('connect', () => {
      this.#sentAgain += this.#unacknowledged.size;
      for (const message of [...this.#unacknowledged]) this.#send(message);
    });
    client.once('close', () => {
      client.end(true);
      setTimeout(() => this.#connect(), RECONNECT_MS);
    });
  }
}
