import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes, type AedesPublishPacket, type AuthenticateError, type Client } from 'aedes';
import type { DeviceBook } from '../devices/device-book.ts';
import type { Log } from '../log.ts';
import { createGatekeeper, type Violation } from './gatekeeper.ts';
import { Journal, type JournalEntry } from './journal.ts';
import { limitPackets } from './packet-limit.ts';

export interface EmbeddedBroker {
  /** For devices. */
  readonly url: string;
  /** For the server's own connections: with its user and password. */
  readonly ownUrl: string;
  /** Where devices come in by TLS; 0 without. */
  readonly tlsPort: number;
  /** Hands the recorder what an earlier run accepted but never saw recorded, then lets devices in. Call once it has subscribed. */
  replayJournal(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  readonly port: number;
  readonly dataDir: string;
  /** MQTT client id of the recorder, whose acknowledgements end an entry's stay in the journal. */
  readonly recorderName: string;
  /** Topic filters that the recorder keeps, such as `flood/1/obs/+`. */
  readonly recorded: (topic: string) => boolean;
  readonly prefix: string;
  readonly book: DeviceBook;
  readonly onViolation: (violation: Violation) => void;
  readonly tls?: BrokerTls | null;
  readonly log: Log;
}

/** A listener for devices from elsewhere; certificate and key as PEM. */
export interface BrokerTls {
  readonly host: string;
  readonly port: number;
  readonly certificate: Buffer;
  readonly key: Buffer;
}

const HANDSHAKE_WITHIN_MS = 10_000;
const MAX_CONNECTIONS = 20_000;
/** Nobody can subscribe to it: what an account may not say is acknowledged, as Mosquitto does for MQTT 3.1.1, and goes nowhere. */
const NOWHERE = '$SYS/refused';

/** Starts aedes (MQTT 3.1.1): without TLS on this machine only. */
export async function startEmbeddedBroker(options: Options): Promise<EmbeddedBroker> {
  const journal = new Journal(options.dataDir);
  const leftover = await journal.start();
  // A burst of 10,000 messages must not make the broker drop a client for being slow to read.
  const broker = await Aedes.createBroker({ concurrency: 1_000, queueLimit: 100_000 });
  let unacknowledged = 0;
  // Until the recorder has subscribed nothing would keep what a device sends, so devices wait.
  let openGate = () => {};
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  const byTls = new WeakSet<Socket>();
  const gatekeeper = createGatekeeper({
    prefix: options.prefix,
    book: options.book,
    ownClientId: options.recorderName,
    onViolation: options.onViolation,
  });
  broker.authenticate = (client, username, password, done) => {
    const holder = clientsOf(broker)[client.id];
    const code = gatekeeper.admit(client, { username, password, byTls: byTls.has(client.conn as Socket), holder });
    if (code === null) done(null, true);
    else done(Object.assign(new Error('refused'), { returnCode: code }) as AuthenticateError, false);
  };
  broker.authorizeSubscribe = (client, subscription, done) =>
    done(null, gatekeeper.letSubscribe(client, subscription.topic) ? subscription : null);
  // Asked for every message on its way out, also for those that waited in a session.
  broker.authorizeForward = (client, packet) => (gatekeeper.letHear(client, packet.topic) ? packet : null);
  options.book.onChange(() => {
    for (const client of Object.values(clientsOf(broker))) if (!gatekeeper.isCurrent(client)) client.close();
  });
  broker.authorizePublish = (client, packet, done) => {
    if (!gatekeeper.letPublish(client, packet.topic)) {
      // A gateway with one wrong station in its list goes on serving the others.
      Object.assign(packet, { topic: NOWHERE, payload: Buffer.alloc(0), retain: false });
      return done();
    }
    if (packet.qos === 0 || !options.recorded(packet.topic)) return done();
    // The device hears its acknowledgement only after this callback.
    gate
      .then(() => {
        unacknowledged += 1;
        return journal.append(packet.topic, toBuffer(packet.payload));
      })
      .then(() => done(), done);
  };
  broker.on('ack', (_packet, client) => {
    if (client.id !== options.recorderName) return;
    unacknowledged = Math.max(0, unacknowledged - 1);
    if (unacknowledged === 0)
      journal.clear().catch((error: Error) => options.log.error({ reason: error.message }, 'broker journal'));
  });
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    limitPackets(broker.handle(socket), (detail) =>
      gatekeeper.violate({ action: 'too-large', user: '', topic: '', detail }),
    );
  };
  const server = createServer(serve);
  server.maxConnections = MAX_CONNECTIONS;
  const { tls } = options;
  const tlsServer = tls
    ? createTlsServer(
        { cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2', handshakeTimeout: HANDSHAKE_WITHIN_MS },
        (socket) => {
          byTls.add(socket);
          serve(socket);
        },
      )
    : null;
  if (tlsServer) tlsServer.maxConnections = MAX_CONNECTIONS;
  const port = await listen(server, options.port, '127.0.0.1', 'MQTT_PORT');
  const tlsPort = tls && tlsServer ? await listen(tlsServer, tls.port, tls.host, 'MQTT_TLS_PORT') : 0;
  return {
    url: `mqtt://127.0.0.1:${port}`,
    ownUrl: `mqtt://${gatekeeper.own.user}:${gatekeeper.own.password}@127.0.0.1:${port}`,
    tlsPort,
    async replayJournal() {
      unacknowledged += leftover.length;
      for (const entry of leftover.splice(0)) await publish(broker, entry);
      openGate();
    },
    async stop() {
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      for (const listening of [server, tlsServer])
        if (listening) await new Promise<void>((resolve) => listening.close(() => resolve()));
      await journal.stop();
    },
  };
}

function publish(broker: Aedes, { topic, payload }: JournalEntry): Promise<void> {
  const packet = { cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false } as AedesPublishPacket; // aedes adds its own counters
  return new Promise((resolve, reject) => broker.publish(packet, (error) => (error ? reject(error) : resolve())));
}

function toBuffer(payload: string | Buffer): Buffer {
  return typeof payload === 'string' ? Buffer.from(payload) : payload;
}

/** Aedes keeps its clients by id; its types do not say so. */
function clientsOf(broker: Aedes): Record<string, Client> {
  return (broker as unknown as { clients: Record<string, Client> }).clients;
}

function listen(server: Server, port: number, host: string, setting: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error(`the embedded broker cannot listen on port ${port} (${setting}): ${cause.message}`)),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
