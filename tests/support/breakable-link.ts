import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface BreakableLink {
  /** The same address as the target's, by way of this link. */
  readonly url: string;
  /** Cuts every connection; new ones are let through. */
  cut(): void;
  /** As a cable that is pulled: nobody is told, nothing gets through, and new connections hang until it is plugged in again. */
  pull(): void;
  plug(): void;
  close(): Promise<void>;
}

/** A stretch of network that can be cut. */
export async function breakableLink(targetUrl: string): Promise<BreakableLink> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const flows = new Map<Socket, Socket>();
  let isPulled = false;
  const server = createServer((near) => {
    const far = connect({ host: target.hostname, port: Number(target.port) });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined); // 'close' follows
      one.on('close', () => {
        sockets.delete(one);
        flows.delete(one);
        other.destroy();
      });
      flows.set(one, other);
      if (!isPulled) one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(targetUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    pull() {
      isPulled = true;
      for (const one of flows.keys()) one.unpipe().pause();
    },
    plug() {
      isPulled = false;
      for (const [one, other] of flows) one.pipe(other);
    },
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
