import { createServer, type Server, type Socket } from 'node:net';
import { Aedes, type AedesPublishPacket } from 'aedes';
import type { Log } from '../log.ts';
import { Journal, type JournalEntry } from './journal.ts';

export interface EmbeddedBroker {
  readonly url: string;
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
  readonly log: Log;
}

/** Starts aedes (MQTT 3.1.1) on this machine only. */
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
  broker.authorizePublish = (_client, packet, done) => {
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
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    broker.handle(socket);
  });
  const port = await listen(server, options.port);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    async replayJournal() {
      unacknowledged += leftover.length;
      for (const entry of leftover.splice(0)) await publish(broker, entry);
      openGate();
    },
    async stop() {
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
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

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error(`the embedded broker cannot listen on port ${port} (MQTT_PORT): ${cause.message}`)),
    );
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
