// One MQTT connection that many devices share. While the broker is away, station reports are held and sent in one batch when
// it is back, as field gateways do; what only matters now (camera and truck states) is let go.
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type IClientPublishOptions, type MqttClient } from 'mqtt';

export interface GatewayOptions {
  readonly url: string;
  readonly clientId: string;
  readonly will?: { readonly topic: string; readonly payload: string };
  /** Called when a lost connection is back: its last will may have been spoken meanwhile. */
  readonly onReturn?: () => void;
  /** Told of the connection's troubles, in words. */
  readonly log: (line: string) => void;
}

/** Contract: at most so many reports a message. */
const MAX_BATCH = 1_000;
const MAX_HELD_PER_TOPIC = 5_000;
const RECONNECT_MS = 1_000;
/** A broker that acknowledges nothing is waited for no longer when the connection ends. */
const GOODBYE_MS = 2_000;

export class Gateway {
  readonly #options: GatewayOptions;
  readonly #held = new Map<string, string[]>();
  #client: MqttClient | null = null;
  #published = 0;
  #unacknowledged = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** Resolves once connected; until then it goes on trying. */
  async start(): Promise<void> {
    const { url, clientId, will, onReturn, log } = this.#options;
    const client = connect(url, {
      protocolVersion: 4, // the embedded broker speaks MQTT 3.1.1
      clientId,
      clean: true,
      reconnectPeriod: RECONNECT_MS,
      connectTimeout: 10_000,
      ...(will ? { will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true } } : {}),
    });
    this.#client = client;
    let troubled = false;
    let connectedBefore = false;
    const trouble = (why: string) => {
      if (!troubled && this.#client) log(`The broker is not there: ${why}. Trying again every second.`);
      troubled = true;
    };
    client.on('error', (error) => trouble(error.message || ('code' in error ? String(error.code) : error.name)));
    client.on('close', () => trouble('the connection was closed'));
    client.on('connect', () => {
      if (troubled) log('The broker is there.');
      troubled = false;
      if (connectedBefore) onReturn?.();
      connectedBefore = true;
      this.#sendHeld();
    });
    await new Promise<void>((resolve) => client.once('connect', () => resolve()));
  }

  get connected(): boolean {
    return this.#client?.connected ?? false;
  }

  /** Messages handed to the connection. */
  get published(): number {
    return this.#published;
  }

  /** Messages that the broker has not acknowledged yet. */
  get unacknowledged(): number {
    return this.#unacknowledged;
  }

  /** Resolves when the broker has acknowledged it; over a lost connection that may take until the next one. */
  publish(topic: string, payload: string | Buffer, options: IClientPublishOptions = {}): Promise<void> {
    const client = this.#client;
    if (!client) return Promise.reject(new Error(`gateway ${this.#options.clientId} has not been started`));
    this.#published += 1;
    this.#unacknowledged += 1;
    return new Promise((resolve, reject) => {
      client.publish(topic, payload, { qos: 1, ...options }, (error) => {
        this.#unacknowledged -= 1;
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** Sends a station's report now, or holds it until the broker is back. */
  report(topic: string, json: string): void {
    if (this.connected) {
      this.#send(topic, json);
      return;
    }
    const held = this.#held.get(topic) ?? [];
    if (held.length >= MAX_HELD_PER_TOPIC) held.shift();
    held.push(json);
    this.#held.set(topic, held);
  }

  /** Sends a state that is worthless later: not at all while the broker is away. */
  state(topic: string, payload: string | Buffer, options: IClientPublishOptions = {}): void {
    if (this.connected) this.#send(topic, payload, options);
  }

  /** Says what somebody rests a decision on: now, or when the broker is back. */
  say(topic: string, payload: string): void {
    this.#send(topic, payload);
  }

  /** Tells every message of this connection; whoever has several filters looks at the topic. */
  async subscribe(filter: string, onMessage: (topic: string, payload: Buffer) => void): Promise<void> {
    const client = this.#client;
    if (!client) throw new Error(`gateway ${this.#options.clientId} has not been started`);
    client.on('message', (topic, payload) => onMessage(topic, payload));
    await client.subscribeAsync(filter, { qos: 1 });
  }

  /** Lets what is on its way arrive, for at most two seconds, then closes. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    if (!client) return;
    if (!client.connected) return void (await client.endAsync(true));
    const late = new AbortController();
    await Promise.race([
      client.endAsync().catch(() => undefined),
      sleep(GOODBYE_MS, null, late).catch(() => undefined), // called off
    ]);
    late.abort();
    // A client that waits for acknowledgements takes no second word to end, however firm.
    client.stream.destroy();
  }

  #send(topic: string, payload: string | Buffer, options: IClientPublishOptions = {}): void {
    this.publish(topic, payload, options).catch((error: Error) => {
      if (this.#client) this.#options.log(`${this.#options.clientId}: ${topic}: ${error.message}`);
    });
  }

  #sendHeld(): void {
    for (const [topic, reports] of this.#held)
      for (let i = 0; i < reports.length; i += MAX_BATCH)
        this.#send(topic, `[${reports.slice(i, i + MAX_BATCH).join(',')}]`);
    this.#held.clear();
  }
}
