import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { ordersKnown } from '../../../server/http/orders-known.ts';
import { problemHandler } from '../../../server/http/problem.ts';
import { buildValidator } from '../../../server/http/validation.ts';

const depth = { type: 'object', properties: { depth_m: { type: 'number' } }, additionalProperties: false };

async function ask(options: { query?: string; body?: unknown; ready?: boolean }) {
  const app = Fastify({ schemaController: { compilersFactory: { buildValidator } } });
  app.setErrorHandler(problemHandler as never);
  const onRequest = ordersKnown({ ready: () => options.ready ?? true });
  app.post('/seen', { schema: { body: depth, querystring: depth }, onRequest }, async ({ body, query }) => ({
    body,
    query,
  }));
  const answer = await app.inject({
    method: 'POST',
    url: `/seen?${options.query ?? ''}`,
    payload: (options.body ?? {}) as object,
  });
  await app.close();
  return { status: answer.statusCode, said: answer.json() as Record<string, unknown> };
}

test('a parameter of an address becomes what its schema says', async () => {
  expect(await ask({ query: 'depth_m=0.5' })).toMatchObject({ status: 200, said: { query: { depth_m: 0.5 } } });
  expect(await ask({ query: 'depth_m=deep' })).toMatchObject({ status: 400 });
});

test.each([null, '0.5', false, [0.5]])('%j in a body is no number', async (depth_m) => {
  expect(await ask({ body: { depth_m } })).toMatchObject({
    status: 400,
    said: { detail: expect.stringContaining('depth_m') },
  });
});

test('a body says its numbers itself', async () => {
  expect(await ask({ body: { depth_m: 0.5 } })).toMatchObject({ status: 200, said: { body: { depth_m: 0.5 } } });
});

test('what rests on earlier orders waits until they have been read', async () => {
  expect(await ask({ ready: false })).toMatchObject({ status: 503 });
});
