// What never becomes a request is answered as every other refusal is.
import { connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerClientError } from '../../../server/http/client-errors.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  app = Fastify({
    clientErrorHandler: answerClientError,
    requestTimeout: 200,
    http: { headersTimeout: 200, maxHeaderSize: 2_048, connectionsCheckingInterval: 50 },
  });
  app.get('/', async () => 'here');
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => app.close());

/** All that is answered to these bytes, until the server ends the connection. */
function answerTo(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => (heard += data));
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

it.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400, 'this is no HTTP request'],
  [
    'a head that is too large',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(5_000)}\r\n\r\n`,
    431,
    'the head of the request is too large',
  ],
  ['a head that does not end', 'GET / HTTP/1.1\r\nHost: x\r\n', 408, 'the request did not come to its end in time'],
])('%s', async (_what, bytes, status, detail) => {
  const answer = await answerTo(bytes);
  const [head, body] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('content-type: application/problem+json');
  expect(head).toContain(`content-length: ${Buffer.byteLength(body!)}`);
  expect(JSON.parse(body!)).toMatchObject({ type: 'about:blank', status, detail });
});

onStage('an address that cannot be read, or at which nothing is', { withoutAccounts: true }, (on) => {
  it.each([
    ['/api/v1/%zz', 400],
    ['/nowhere', 404],
  ])('%s', async (address, status) => {
    expect(refusal(await on.nobody.get(address))).toMatchObject({ status });
  });
});
