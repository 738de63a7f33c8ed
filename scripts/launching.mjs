// What the scripts share that start a whole Highwater on this machine. Plain JavaScript without packages: it runs before any
// of them is installed.
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** True once the address answers 200; false when the time is up, or when asked to give up. */
export async function ready(url, within_ms, gaveUp) {
  const until = performance.now() + within_ms;
  while (performance.now() < until && !gaveUp()) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.status === 200) return true;
    await sleep(200);
  }
  return false;
}

export async function freePort() {
  const server = await listen(0);
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function canListen(port) {
  const server = await listen(port).catch(() => null);
  if (server) await new Promise((resolve) => server.close(resolve));
  return server !== null;
}

function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
