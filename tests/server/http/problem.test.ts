import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { problemHandler } from '../../../server/http/problem.ts';
import { BrokerAway } from '../../../server/stream/broker-away.ts';

async function answerTo(fault: Error): Promise<{ status: number; detail: string }> {
  const app = Fastify();
  app.setErrorHandler(problemHandler);
  app.get('/', async () => {
    throw fault;
  });
  const answer = await app.inject('/');
  await app.close();
  return answer.json();
}

it.each([
  ['a broker that does not answer', new BrokerAway(), 503, /broker has not confirmed.*passed on as soon as it answers/],
  [
    'a database that is away',
    Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
    503,
    /database cannot be reached/,
  ],
  ['a mistake of ours', new Error('secret detail'), 500, /^the server made a mistake; it has been logged$/],
])('%s is told as what it is', async (_what, fault, status, detail) => {
  expect(await answerTo(fault)).toMatchObject({ status, detail: expect.stringMatching(detail) });
});
