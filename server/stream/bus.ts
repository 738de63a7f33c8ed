// One MQTT connection: connect, subscribe, publish, come back by itself. What the messages mean is for others.
import mqtt, { type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import type { Log } from '../log.ts';
import { BrokerAway } from './broker-away.ts';
import { writeTogether } from './write-together.ts';

/** Where the broker is, and the prefix that all topics of this city stand under. */
export interface BrokerAddress {
  readonly mqttUrl: string;
  /** PEM of the authority that signed the broker's certificate; null for those that Node trusts. */
  readonly authority?: Buffer | null;
  /** 5 for a real broker, 4 for the embedded one. */
  readonly protocolVersion: 4 | 5;
  readonly prefix: string;
}

export interface BusOptions extends BrokerAddress {
  readonly clientId: string;
  /** True where the broker keeps what this client missed while it was away. */
  readonly persistent: boolean;
  /** How many unacknowledged messages the broker may send ahead (MQTT 5 only). */
  readonly receiveMaximum?: number;
  readonly log: Log;
}

/** What somebody wants to hear. */
export interface Listening {
  /** With the prefix. */
  readonly filters: readonly string[];
  readonly onMessage?: (topic: string, payload: Buffer, packet: IPublishPacket) => void;
  readonly onConnected?: (connected: boolean) => void;
}

interface Publishing {
  readonly qos?: 0 | 1;
  /** The broker keeps it for whoever subscribes later. */
  readonly retain?: boolean;
}

const ANSWER_WITHIN_MS = 5_000;
/** A camera's picture is at most 512 KiB. */
const MAX_PACKET_BYTES = 1024 * 1024;
const SESSION_KEPT_S = 7 * 24 * 3_600;

export class Bus {
  readonly #options: BusOptions;
  readonly #subscribed = Promise.withResolvers<void>();
  #client: MqttClient | null = null;
  #lastProblem = '';

  constructor(options: BusOptions) {
    this.#options = options;
  }

  /** The prefix that all topics stand under. */
  get prefix(): string {
    return this.#options.prefix;
  }

  get isConnected(): boolean {
    return this.#client?.connected ?? false;
  }

  /** Resolves after the first successful subscription; a broker that is away is waited for. */
  get subscribed(): Promise<void> {
    return this.#subscribed.promise;
  }

  /** Connects, and hands on what comes. The client is for whoever must hold its acknowledgements back. */
  start({ filters, onMessage, onConnected }: Listening): MqttClient {
    const client = mqtt.connect(this.#options.mqttUrl, clientOptions(this.#options));
    this.#client = client;
    writeTogether(client);
    if (onMessage) client.on('message', onMessage);
    client.on('error', (error) => this.#problem(error.message));
    client.on('close', () => onConnected?.(false));
    const ready = () => {
      onConnected?.(true);
      this.#subscribed.resolve();
    };
    client.on('connect', () => {
      this.#lastProblem = '';
      if (filters.length === 0) return ready();
      client.subscribe([...filters], { qos: 1 }, (error, granted) => {
        const refused = granted?.filter((grant) => grant.qos >= 128).map((grant) => grant.topic) ?? [];
        if (error || refused.length > 0)
          return this.#problem(`subscription refused: ${error?.message ?? refused.join(', ')}`);
        ready();
      });
    });
    return client;
  }

  /** Not waited for. @param topic under the prefix */
  publish(topic: string, payload: string | Buffer, { qos = 1, retain = false }: Publishing = {}): void {
    this.#connected().publish(`${this.prefix}/${topic}`, payload, { qos, retain });
  }

  /**
   * Resolves when the broker has acknowledged; fails after five seconds, though the message may still go out later.
   *
   * @param topic under the prefix
   * @throws {BrokerAway}
   */
  publishSurely(topic: string, payload: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new BrokerAway()), ANSWER_WITHIN_MS);
      this.#connected().publish(`${this.prefix}/${topic}`, payload, { qos: 1 }, (error) => {
        clearTimeout(timer);
        if (error) reject(error);
        else resolve();
      });
    });
  }

  async stop(): Promise<void> {
    await this.#client?.endAsync(true);
  }

  #connected(): MqttClient {
    if (!this.#client) throw new Error('the bus has not been started');
    return this.#client;
  }

  #problem(reason: string): void {
    const { log, clientId } = this.#options;
    if (reason !== this.#lastProblem) log.warn({ client: clientId, reason }, 'MQTT connection');
    this.#lastProblem = reason;
  }
}

function clientOptions(options: BusOptions): IClientOptions {
  const common: IClientOptions = {
    clientId: options.clientId,
    protocolVersion: options.protocolVersion,
    clean: !options.persistent,
    reconnectPeriod: 1_000,
    // A broker that is just starting, or reading its accounts again, may refuse for a moment.
    reconnectOnConnackError: true,
    ...(options.authority ? { ca: options.authority } : {}),
    connectTimeout: 10_000,
    keepalive: 30,
    // Subscriptions are made again on every connect above, where their refusal is seen.
    resubscribe: false,
    // By default a tracer that asks at every step whether it is wanted: a twentieth of what a message costs.
    log: () => undefined,
  };
  if (options.protocolVersion !== 5) return common;
  const properties: NonNullable<IClientOptions['properties']> = {
    receiveMaximum: options.receiveMaximum ?? 1_000,
    // Whatever the broker lets devices send: more than this it keeps from us.
    maximumPacketSize: MAX_PACKET_BYTES,
  };
  if (options.persistent) properties.sessionExpiryInterval = SESSION_KEPT_S;
  return { ...common, properties };
}
