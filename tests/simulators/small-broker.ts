// A broker of a few lines that tests can take away and bring back on the same port. It forgets everything when it goes.
import { createServer, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';

export interface Heard {
  readonly topic: string;
  readonly payload: Buffer;
  readonly retain: boolean;
}

export class SmallBroker {
  /** What clients published and it accepted, last wills included, in that order, over all its lives. */
  readonly heard: Heard[] = [];
  #port = 0;
  #aedes: Aedes | null = null;
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();

  async start(): Promise<void> {
    const aedes = await Aedes.createBroker();
    aedes.on('publish', ({ topic, payload, retain }, client) => {
      if (client) this.heard.push({ topic, payload: Buffer.from(payload), retain });
    });
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      aedes.handle(socket);
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    const address = server.address();
    this.#port = typeof address === 'object' && address ? address.port : 0;
    this.#aedes = aedes;
    this.#server = server;
  }

  /** Cuts every connection. */
  async stop(): Promise<void> {
    const server = this.#server;
    const aedes = this.#aedes;
    this.#server = null;
    this.#aedes = null;
    if (!server || !aedes) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await new Promise<void>((resolve) => aedes.close(() => resolve()));
    // Aedes leaves a client that was just being let in paused and open, which reads not even that the other side has gone.
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Cuts the clients off as a broken line would, without a goodbye. */
  breakConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.#port}`;
  }

  /** From now on accepts nothing that is published, and says so to nobody: a broker that hangs. */
  fallSilent(): void {
    if (!this.#aedes) throw new Error('the small broker is not running');
    this.#aedes.authorizePublish = () => undefined;
  }

  /** Sends a message to whoever listens. */
  say(topic: string, payload: unknown = null): Promise<void> {
    const bytes = payload === null ? Buffer.alloc(0) : Buffer.from(JSON.stringify(payload));
    const packet = { cmd: 'publish', topic, payload: bytes, qos: 0, retain: false, dup: false } as const;
    return new Promise((resolve, reject) => {
      if (!this.#aedes) throw new Error('the small broker is not running');
      this.#aedes.publish(packet, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** JSON payloads heard on a topic. */
  on<T>(topic: string): T[] {
    return this.heard
      .filter((message) => message.topic === topic)
      .map(({ payload }) => JSON.parse(String(payload)) as T);
  }
}
