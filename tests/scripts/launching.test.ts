// What `npm start` waits for: as long as the part lives, and with a word of what it is that is missing.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ready } from '../../scripts/launching.mjs';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that gives these answers, one after the other, and the last for ever. */
async function answering(...answers: [status: number, body: unknown][]): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((_request, response) => {
    const [status, body] = answers[Math.min(asked++, answers.length - 1)]!;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`, asked: () => asked };
}

test('a server that is ready at last is waited for, and what was missing is said', async () => {
  const said: string[] = [];
  const parts = {
    database: { state: 'degraded', reason: 'restoring' },
    broker: { state: 'down' },
    stream: { state: 'ok' },
  };
  const { url } = await answering([503, { parts }], [503, { parts: {} }], [200, {}]);
  expect(await ready(url, { isOver: () => false, say: (what) => said.push(what), patience_ms: 0 })).toBe(true);
  expect(said).toEqual(['database (restoring), broker (down)', 'its history and its subscriptions']);
});

test('a server that does not answer at all yet is one that opens its first parts', async () => {
  const said: string[] = [];
  const { url } = await answering([200, {}]);
  for (const close of closing.splice(0)) close(); // nobody listens there any more
  const isOver = () => said.length > 0;
  expect(await ready(url, { isOver, say: (what) => said.push(what), patience_ms: 0 })).toBe(false);
  expect(said).toEqual(['its database and its broker to open, and its history to be read']);
});

test('it ends as soon as what is waited for is over, and says nothing before its patience is', async () => {
  const said: string[] = [];
  const { url, asked } = await answering([503, {}]);
  expect(await ready(url, { isOver: () => asked() >= 2, say: (what) => said.push(what) })).toBe(false);
  expect(said).toEqual([]);
});
