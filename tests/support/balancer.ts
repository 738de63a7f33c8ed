// A balancer between screens and nodes: one node after the other for each connection, the next where one does not answer, and
// no stickiness.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface Balancer {
  readonly url: string;
  /** Which node serves the connection; by its number among those that are open. */
  nodeOf(connection: number): number;
  close(): Promise<void>;
}

export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const served = new Map<Socket, number>();
  let turn = 0;
  const server: Server = createServer((near) => {
    near.on('error', () => undefined);
    const attempt = (tries: number) => {
      const node = turn++ % ports.length;
      const far = connect(ports[node]!, '127.0.0.1');
      far.on('connect', () => {
        served.set(near, node);
        near.pipe(far).pipe(near);
      });
      far.on('error', () => (far.connecting || tries === 0 ? near.destroy() : attempt(tries - 1)));
      far.on('close', () => served.has(near) && near.destroy());
      near.on('close', () => {
        served.delete(near);
        far.destroy();
      });
    };
    attempt(ports.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    nodeOf: (connection) => [...served.values()][connection] ?? -1,
    async close() {
      server.close();
      for (const socket of served.keys()) socket.destroy();
      await once(server, 'close');
    },
  };
}
