// One MQTT connection: connect, subscribe, publish, come back by itself. What the messages mean is for others.
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { Log } from '../log.ts';
import { BrokerAway } from './broker-away.ts';
import { writeTogether } from './write-together.ts';

export interface BusOptions {
  readonly url: string;
  /** PEM of the authority that signed the broker's certificate; null for those that Node trusts. */
  readonly authority?: Buffer | null;
  readonly clientId: string;
  /** 5 for a real broker, 4 for the embedded one. */
  readonly protocolVersion: 4 | 5;
  /** True where the broker keeps what this client missed while it was away. */
  readonly persistent: boolean;
  readonly filters: readonly string[];
  /** How many unacknowledged messages the broker may send ahead (MQTT 5 only). */
  readonly receiveMaximum?: number;
  readonly onConnected?: (connected: boolean) => void;
  readonly log: Log;
}

export interface Bus {
  readonly client: MqttClient;
  /** Resolves after the first successful subscription; a broker that is away is waited for. */
  readonly subscribed: Promise<void>;
  publish(topic: string, payload: string | Buffer, options?: { qos?: 0 | 1; retain?: boolean }): void;
  /** Resolves when the broker has acknowledged; fails after five seconds, though the message may still go out later. */
  publishSurely(topic: string, payload: string): Promise<void>;
  stop(): Promise<void>;
}

const ANSWER_WITHIN_MS = 5_000;
/** A camera's picture is at most 512 KiB. */
const MAX_PACKET_BYTES = 1024 * 1024;
const SESSION_KEPT_S = 7 * 24 * 3_600;

export function connectBus(options: BusOptions): Bus {
  const client = mqtt.connect(options.url, clientOptions(options));
  writeTogether(client);
  let lastProblem = '';
  const problem = (reason: string) => {
    if (reason !== lastProblem) options.log.warn({ client: options.clientId, reason }, 'MQTT connection');
    lastProblem = reason;
  };
  client.on('error', (error) => problem(error.message));
  client.on('close', () => options.onConnected?.(false));
  let resolveSubscribed: () => void;
  const subscribed = new Promise<void>((resolve) => {
    resolveSubscribed = resolve;
  });
  client.on('connect', () => {
    lastProblem = '';
    if (options.filters.length === 0) {
      options.onConnected?.(true);
      return resolveSubscribed();
    }
    client.subscribe([...options.filters], { qos: 1 }, (error, granted) => {
      const refused = granted?.filter((grant) => grant.qos >= 128).map((grant) => grant.topic) ?? [];
      if (error || refused.length > 0) return problem(`subscription refused: ${error?.message ?? refused.join(', ')}`);
      options.onConnected?.(true);
      resolveSubscribed();
    });
  });
  return {
    client,
    subscribed,
    publish: (topic, payload, { qos = 1, retain = false } = {}) => client.publish(topic, payload, { qos, retain }),
    publishSurely: (topic, payload) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new BrokerAway()), ANSWER_WITHIN_MS);
        client.publish(topic, payload, { qos: 1 }, (error) => {
          clearTimeout(timer);
          if (error) reject(error);
          else resolve();
        });
      }),
    async stop() {
      await client.endAsync(true);
    },
  };
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
