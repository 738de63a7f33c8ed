import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** True where something accepts connections on a port of this machine. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.unref();
    socket.once('connect', () => socket.destroy());
  });
}

/** Asks again every 25 ms until the answer is yes; throws with `what` after the given time. */
export async function until(what: string, ask: () => Promise<boolean> | boolean, limit_ms = 30_000): Promise<void> {
  const started = performance.now();
  while (!(await ask())) {
    if (performance.now() - started > limit_ms) throw new Error(`${what}: not so after ${limit_ms / 1_000} s`);
    await sleep(25);
  }
}
