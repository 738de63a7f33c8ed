// The routes of the notices on an app of their own; no database, so what is told lives in memory.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexCity } from '../../../domain/city-index.ts';
import type { App } from '../../../server/http/app.ts';
import type { HttpParts } from '../../../server/http/parts.ts';
import { problemHandler } from '../../../server/http/problem.ts';
import { noticeRoutes } from '../../../server/http/routes/notices.ts';
import { createWebhook } from '../../../server/notices/channels/webhook.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { AFTERNOON } from './support/alarms.ts';
import { type WebhookReceiver, webhookReceiver } from './support/receivers.ts';
import { type NoticeStage, stage } from './support/set.ts';

let hook: WebhookReceiver;
let set: NoticeStage;
let app: App;

beforeEach(async () => {
  hook = await webhookReceiver();
  const url = `${hook.url}?key=very-secret`;
  const languages = ['en', 'zh'] as const;
  set = stage({
    channels: [
      createWebhook({ url, secret: null, languages, city: SMALL_CITY, now: () => AFTERNOON, timeoutMs: 2_000 }),
    ],
  });
  app = appWith({ index: indexCity(SMALL_CITY), notices: set.notices });
});
afterEach(async () => {
  await app.close();
  await set.stop();
  await hook.close();
});

function appWith(parts: Pick<HttpParts, 'index' | 'notices'>): App {
  const made = Fastify({
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: true } },
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App; // its logger is Fastify's own, which no route looks at
  made.setErrorHandler(problemHandler);
  made.addHook('onRequest', async (request) => {
    request.person = { name: 'Li Na', role: 'operator', districts: null, cameraOwners: null };
  });
  noticeRoutes(made, { ...parts, access: { open: true } } as unknown as HttpParts); // these routes look at no other part
  return made;
}
const get = (query = '') => app.inject({ url: `/api/v1/notices${query}` });
const test = (payload: object) =>
  app.inject({ method: 'POST', url: '/api/v1/notices/test', payload: { by: 'Li Na', ...payload } });

describe('the routes of the notices', () => {
  it('send a test and show it in the log, without the key of the webhook', async () => {
    const sent = await test({ channel: 'webhook', by: 'Li Na' });
    expect([sent.statusCode, sent.json()]).toMatchObject([
      200,
      {
        channel: 'webhook',
        state: 'delivered',
        attempts: 1,
        at: '2026-07-21T15:04:00+08:00',
        next_at: null,
        error: null,
      },
    ]);
    expect(hook.posted[0]!.json.items[0].text.en).toContain('Sent by Li Na');
    const list = await get();
    expect(list.json()).toMatchObject({
      items: [sent.json()],
      channels: [
        { channel: 'webhook', target: new URL(hook.url).origin, configured: true },
        { channel: 'email', target: null, configured: false },
      ],
      next: null,
    });
    expect(list.body).not.toContain('very-secret');
  });

  it('answer 502 with the reason where a test is not accepted', async () => {
    hook.answers = [403];
    const refused = await test({ channel: 'webhook' });
    expect([refused.statusCode, refused.json().detail]).toEqual([
      502,
      'the test was not delivered: the webhook answered 403',
    ]);
  });

  it('answer 429 while a test is under way', async () => {
    hook.answers = ['hang'];
    const [first, second] = await Promise.all([test({ channel: 'webhook' }), test({ channel: 'webhook' })]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([429, 502]);
  });

  it('answer 409 for a channel that is not configured, and an empty log without any', async () => {
    expect((await test({ channel: 'email' })).statusCode).toBe(409);
    const none = stage({ channels: [] });
    const bare = appWith({ index: indexCity(SMALL_CITY), notices: none.notices });
    expect((await bare.inject({ url: '/api/v1/notices' })).json()).toMatchObject({
      items: [],
      channels: [{ configured: false }, { configured: false }],
    });
    await bare.close();
    await none.stop();
  });

  it('page with limit and cursor', async () => {
    for (let nth = 0; nth < 3; nth += 1) await test({ channel: 'webhook' });
    const first = (await get('?limit=2')).json();
    const rest = (await get(`?limit=2&cursor=${first.next}`)).json();
    expect(first.items).toHaveLength(2);
    expect(rest.items).toHaveLength(1);
    expect(rest.next).toBeNull();
    expect(new Set([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).size).toBe(3);
  });

  it.each(['?limit=0', '?limit=501', '?cursor=x', '?since=1'])('refuse %s', async (query) => {
    expect((await get(query)).statusCode).toBe(400);
  });

  it.each([{}, { channel: 'pigeon' }, { channel: 'webhook', to: 'me' }])('refuse a test of %j', async (payload) => {
    expect((await test(payload)).statusCode).toBe(400);
  });
});
