// What the scripts share that start a whole Highwater on this machine. Plain JavaScript without packages: it runs before any
// of them is installed.
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than a start takes on a machine that has nothing else to do. */
const PATIENCE_MS = 20_000;

/**
 * True once the address answers 200; false when what is waited for is over. A busy machine takes its time, and a part that lives may yet
 * be ready: so there is no other end, and every now and then it is said what is waited for.
 */
export async function ready(url, { isOver, say, patience_ms = PATIENCE_MS }) {
  let saidAt = performance.now();
  while (!isOver()) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
    if (answer?.status === 200) return true;
    if (performance.now() - saidAt >= patience_ms && !isOver()) {
      say(await waitedFor(answer));
      saidAt = performance.now();
    }
    await sleep(200);
  }
  return false;
}

/** What a server that is not ready says of its parts; nothing is heard of one that still opens its first ones. */
async function waitedFor(answer) {
  const told = await answer?.json().catch(() => null);
  const parts = Object.entries(told?.parts ?? {}).filter(([, { state }]) => state !== 'ok');
  if (parts.length === 0)
    return answer
      ? 'its history and its subscriptions'
      : 'its database and its broker to open, and its history to be read';
  return parts.map(([name, { state, reason }]) => `${name} (${reason ?? state})`).join(', ');
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
