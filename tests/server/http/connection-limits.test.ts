// What holds connections and says nothing, or says it slowly: refused and counted, while somebody else is served.
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type ConnectionLimits, limitConnections } from '../../../server/http/connection-limits.ts';
import { until } from '../../support/wait.ts';

let server: Server;
let limits: ConnectionLimits;
let refusals: string[];
const held: { readonly socket: Socket; closed: boolean; heard: string }[] = [];

async function open(perAddress: number, trusted: string[] = []): Promise<void> {
  refusals = [];
  server = createServer(
    { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50, keepAliveTimeout: 5_000 },
    (request, response) => {
      request.resume().on('end', () => response.end('here'));
    },
  );
  server.on('clientError', (_error, socket) => socket.destroy()); // as fastify's does, after a word
  limits = limitConnections(server, {
    perAddress,
    trusted,
    onRefused: (address, why, status) => refusals.push(`${address} ${why} ${status}`),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function hold(words: string) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const one = { socket, closed: false, heard: '' };
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    one.heard += String(bytes);
  });
  socket.on('close', () => {
    one.closed = true;
  });
  socket.write(words);
  held.push(one);
  return one;
}

const WHOLE = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

afterEach(() => {
  for (const { socket } of held.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

it('[S8] takes so many connections of one address, tells the next why and when to come again, and takes one again after', async () => {
  await open(3);
  const first = [hold(WHOLE), hold(WHOLE), hold(WHOLE)];
  await until('three to be served', () => first.every(({ heard }) => heard.endsWith('here')));
  const next = hold(WHOLE);
  await until('the fourth to be gone', () => next.closed);
  expect(next.heard).toMatch(/^HTTP\/1\.1 429 .*retry-after: \d+.*too many connections from this address/s);
  expect(next.heard).not.toContain('here');
  expect([limits.refused, refusals]).toEqual([1, ['127.0.0.1 too many connections from this address 429']]);
  first[0]!.socket.end();
  await until('the first to be gone', () => first[0]!.closed);
  const again = hold(WHOLE);
  await until('another in its place', () => again.heard.endsWith('here'));
  expect(limits.refused).toBe(1);
});

it('counts no connection of a proxy of ours', async () => {
  await open(1, ['127.0.0.0/8']);
  const all = [hold(WHOLE), hold(WHOLE), hold(WHOLE)];
  await until('all to be served', () => all.every(({ heard }) => heard.endsWith('here')));
  expect(limits.refused).toBe(0);
});

it('[S8] cuts off who sends a head or a body slowly, counts it, and serves others meanwhile', async () => {
  await open(0);
  const slow = [
    hold('GET / HTTP/1.1\r\nHost: x\r\nX-A: '),
    hold('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na'),
  ];
  const drip = setInterval(() => {
    for (const { socket } of slow) if (!socket.destroyed) socket.write('a');
  }, 150);
  const honest = hold(WHOLE);
  await until('the honest one to be served', () => honest.heard.endsWith('here'));
  await until('the slow ones to be cut off', () => slow.every(({ closed }) => closed));
  clearInterval(drip);
  expect(limits.slow).toBe(2);
  expect(refusals).toEqual(Array(2).fill('127.0.0.1 a request that did not come to its end in time 408'));
  expect(honest.closed).toBe(false);
});
