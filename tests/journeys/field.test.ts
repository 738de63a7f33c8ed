// A crew with its phone: a real server on a real broker and a real TimescaleDB with tokens set, and a real browser that loses
// its signal. And those who have no business there: a link used twice, another truck's order, a forged cookie, what is no picture.

import mqtt, { type MqttClient } from 'mqtt';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshPrefix, sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, freshDatabase, sharedDatabase } from '../support/database.ts';
import { freePort, runServer, type ServerProgram } from '../support/program.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const TOKEN = 'a-token-of-the-dispatch-desk-0001';
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe.skipIf('missing' in database || 'missing' in broker)("the crew's phone", () => {
  let fresh: FreshDatabase;
  let devices: MqttClient;
  let environment: Record<string, string> & { PORT: string };
  let server: ServerProgram;
  const prefix = freshPrefix();
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let link: string;
  let orderId: string;
  let reporter: NodeJS.Timeout;
  const asked: string[] = [];
  const problems: string[] = [];

  const api = async (method: string, path: string, body?: unknown) =>
    fetch(`${server.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const makeLink = async (truck: string): Promise<string> => {
    const answer = await api('POST', `/api/v1/trucks/${truck}/crew-link`, {});
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { url: string }).url;
  };
  const order = async (truck_id: string, site_id: string): Promise<string> => {
    const answer = await api('POST', '/api/v1/orders', { truck_id, site_id, reason: 'a test' });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  };
  const open = async (url: string): Promise<Response> =>
    fetch(`${server.url}/field/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: new URL(url).hash.slice(1) }),
    });
  /** A phone without a browser. */
  const signIn = async (truck: string): Promise<string> =>
    (await open(await makeLink(truck))).headers.get('set-cookie')!.split(';')[0]!;
  const asCrew = (cookie: string, path: string, init: RequestInit = {}) =>
    fetch(`${server.url}${path}`, { ...init, headers: { cookie, ...init.headers } });
  const reply = (cookie: string, body: object, headers: Record<string, string> = {}) =>
    asCrew(cookie, '/field/v1/replies', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ id: crypto.randomUUID(), at: new Date(Date.now()).toISOString(), ...body }),
    });
  const orders = async () =>
    ((await (await api('GET', '/api/v1/orders')).json()) as { items: Record<string, unknown>[] }).items;
  const orderNow = async (id = orderId) => (await orders()).find((one) => one.id === id)!;
  const steps = async (): Promise<{ kind: string; text?: string }[]> => {
    const log = (await (await api('GET', '/api/v1/shift-log')).json()) as {
      entries: { kind: string; order_id?: string; reply?: string }[];
    };
    return log.entries.filter((entry) => entry.order_id === orderId);
  };
  const waiting = () => page.getAttribute('[data-queue]', 'data-queue');

  beforeAll(async () => {
    fresh = await freshDatabase((database as { url: string }).url);
    devices = await mqtt.connectAsync((broker as { url: string }).url, { protocolVersion: 5 });
    environment = {
      PORT: await freePort(),
      DATABASE_URL: fresh.url,
      MQTT_URL: (broker as { url: string }).url,
      MQTT_PREFIX: prefix,
      RECORDER_NAME: `recorder-${crypto.randomUUID().slice(0, 8)}`,
      API_TOKENS: `Chen Jie:dispatcher:${TOKEN}`,
    };
    server = await runServer(environment);
    const publish = (topic: string, message: object, retain = false) =>
      devices.publishAsync(`${prefix}/${topic}`, JSON.stringify(message), { qos: 1, retain });
    await publish('simulation', { active: true, scenario: 'cloudburst' }, true);
    const report = () => publish('obs/UP-001', { at: Date.now(), values: { depth_m: 0.56 } });
    await report();
    reporter = setInterval(() => void report(), 5_000);
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true });
    page = await context.newPage();
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('pageerror', (error) => problems.push(error.message));
    await until('the desk to take orders', async () => (await api('GET', '/readyz')).status === 200);
    orderId = await order('P-01', 'S-001');
    link = await makeLink('P-01');
  }, 180_000);
  afterAll(async () => {
    clearInterval(reporter);
    await browser?.close();
    await server?.end();
    await devices?.publishAsync(`${prefix}/simulation`, '', { qos: 1, retain: true });
    await devices?.endAsync();
    await fresh?.drop();
  }, 60_000);

  it('is told in both languages how to get a link, while it has none', async () => {
    const answer = await page.goto(`${server.url}/field/`);
    expect(answer!.status()).toBe(401);
    const text = (await page.textContent('[data-signed-out]'))!;
    expect(text).toContain('请向调度台索取');
    expect(text).toContain('Ask the dispatch desk');
  });

  it('[D23] opens its link, shows its order and the water there in big type, and takes one step at a time', async () => {
    await page.goto(link);
    await page.waitForSelector('[data-order-id]');
    expect(new URL(page.url()).pathname).toBe('/field/');
    expect(page.url()).not.toContain('#');
    expect(await page.getAttribute('[data-order-id]', 'data-order-id')).toBe(orderId);
    await page.waitForSelector('[data-depth="56"]');
    expect(await page.textContent('.exercise')).toContain('模拟数据');
    expect(await page.locator('[data-step]').count()).toBe(4);
    expect(await page.locator('[data-step]:enabled').count()).toBe(1);
    const box = (await page.locator('[data-step-state="next"]').boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(92);
    for (const one of await page.locator('button:visible, label.button:visible').all())
      expect((await one.boundingBox())!.height).toBeGreaterThanOrEqual(48);
    await page.click('[data-step="accepted"]');
    await until('the desk to know', async () => (await orderNow()).state === 'accepted');
    await until('nothing to wait', async () => (await waiting()) === '0');
  }, 60_000);

  it('asks for nothing outside of what its sign-in opens', () => {
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((path) => !path.startsWith('/field/'))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('[D23] keeps taps, depth and picture through a loss of signal and a closed page, and sends each once', async () => {
    await until('the page to be kept', () =>
      page.evaluate(
        async () => (await navigator.serviceWorker.getRegistration('/field/'))?.active?.state === 'activated',
      ),
    );
    await context.setOffline(true);
    await until('the loss to be shown', async () => (await page.getAttribute('[data-link]', 'data-link')) === 'off');
    await page.click('[data-step="arrived"]');
    await page.waitForSelector('[data-step="arrived"][data-waiting]');
    await page.fill('[data-depth-entry]', '54');
    // Neither an empty field nor a depth that cannot be is anything to report, and the button stands where it stood.
    const place = () => page.locator('[data-depth-report]').boundingBox();
    const before = await place();
    for (const wrong of ['', '-5', '999']) {
      await page.fill('[data-depth-entry]', wrong);
      expect(await page.locator('[data-depth-report]').isDisabled(), wrong).toBe(true);
    }
    await page.fill('[data-depth-entry]', '54');
    expect(await place()).toEqual(before);
    await page.click('[data-depth-report]');
    await page.setInputFiles('[data-take-photo]', { name: 'site.png', mimeType: 'image/png', buffer: PICTURE });
    await until('three to wait', async () => (await waiting()) === '3');
    expect((await orderNow()).state).toBe('accepted');

    await page.close();
    page = await context.newPage();
    await page.goto(`${server.url}/field/`);
    await page.waitForSelector('[data-step="arrived"][data-step-state="done"]');
    expect(await waiting()).toBe('3');
    expect(await page.inputValue('[data-depth-entry]')).toBe('54');
    expect(await page.textContent('.strip')).toMatch(/没有信号 · 3 条待发送.*自 \d\d:\d\d:\d\d/);
    expect(await page.locator('[data-step]:enabled').getAttribute('data-step')).toBe('pumping');

    await context.setOffline(false);
    await until('everything to be sent', async () => (await waiting()) === '0', 30_000);
    const known = await orderNow();
    expect(known.state).toBe('arrived');
    expect(known.crew_depth).toMatchObject({ depth_m: 0.54 });
    expect(known.photo_ids).toHaveLength(1);
    const picture = await api('GET', `/api/v1/crew-photos/${(known.photo_ids as string[])[0]}`);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(100);
    await until('the log to have it', async () => (await steps()).length >= 5);
    expect((await steps()).map(({ kind }) => kind).sort()).toEqual([
      'order-issued',
      'order-observed',
      'order-observed',
      'order-replied',
      'order-replied',
    ]);
  }, 90_000);

  it('changes to English and back', async () => {
    await page.click('[data-language]');
    expect(await page.textContent('[data-step="pumping"]')).toContain('Pumping');
    await page.click('[data-language]');
    expect(await page.textContent('[data-step="pumping"]')).toContain('开始抽水');
  });

  it('[D23] does not take a link that was opened before, and does not sign in who made one up', async () => {
    expect((await open(link)).status).toBe(410);
    expect((await open(`${server.url}/field/join#${'A'.repeat(43)}`)).status).toBe(410);
    const forged = [`crew=${'A'.repeat(43)}`, 'crew=', "crew=' or true --", ''];
    for (const cookie of forged) expect((await asCrew(cookie, '/field/v1/state')).status).toBe(401);
    const once = await makeLink('P-02');
    const two = await Promise.all([open(once), open(once)]);
    expect(two.map(({ status }) => status).sort()).toEqual([200, 410]);
    const cookie = two.find(({ ok }) => ok)!.headers.get('set-cookie')!;
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/field', 'Max-Age=604800']) expect(cookie).toContain(part);
  });

  it('[D23] shows and takes nothing of another truck, and opens nothing but /field/', async () => {
    const other = await signIn('P-03');
    const state = (await (await asCrew(other, '/field/v1/state')).json()) as { order: unknown };
    expect(state.order).toBeNull();
    expect((await reply(other, { order_id: orderId, reply: 'declined', reason: 'mine' })).status).toBe(404);
    expect((await reply(other, { order_id: 'O-no-such', reply: 'declined' })).status).toBe(404);
    const photoId = ((await orderNow()).photo_ids as string[])[0]!;
    expect((await asCrew(other, `/field/v1/photos/${photoId}`)).status).toBe(404);
    for (const path of ['/api/v1/orders', '/api/v1/trucks', '/field/../api/v1/orders', '/field/%2e%2e/api/v1/orders'])
      expect((await asCrew(other, path)).status, path).toBe(401);
    expect((await orderNow()).state).toBe('arrived');
  });

  it('[D23] refuses what another page sends, what is no picture, and what is too large', async () => {
    const cookie = await signIn('P-01');
    const foreign = { origin: 'https://elsewhere.example' };
    expect((await reply(cookie, { order_id: orderId, reply: 'done' }, foreign)).status).toBe(403);
    expect((await reply(cookie, { order_id: orderId, reply: 'flown' })).status).toBe(400);
    expect((await reply(cookie, { order_id: orderId, reply: 'observed' })).status).toBe(400);
    expect((await reply(cookie, { order_id: orderId, reply: 'observed', depth_m: 99 })).status).toBe(400);
    const photo = (type: string, body: Buffer) => {
      const query = new URLSearchParams({ id: crypto.randomUUID(), order_id: orderId, at: new Date().toISOString() });
      const bytes = new Uint8Array(body);
      return asCrew(cookie, `/field/v1/photos?${query}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: bytes,
      });
    };
    expect((await photo('image/jpeg', Buffer.alloc(512 * 1024 + 1, 0xff))).status).toBe(413);
    expect((await photo('image/jpeg', Buffer.from('<script>alert(1)</script>'))).status).toBe(415);
    expect((await photo('image/svg+xml', Buffer.from('<svg onload="alert(1)"/>'))).status).toBe(415);
    expect((await photo('text/html', Buffer.from('<p>'))).status).toBe(415);
    expect((await orderNow()).photo_ids).toHaveLength(1);
  });

  it('[D23] counts an answer sent twice once, and keeps its moment between the order and now', async () => {
    const cookie = await signIn('P-01');
    const answer = { id: crypto.randomUUID(), order_id: orderId, reply: 'pumping', at: '2031-01-01T00:00:00+08:00' };
    const first = await reply(cookie, answer);
    expect(first.status).toBe(200);
    expect((await reply(cookie, answer)).status).toBe(200);
    const at = Date.parse(((await first.json()) as { at: string }).at);
    expect(at).toBeLessThanOrEqual(Date.now());
    await until(
      'one step in the log',
      async () => (await steps()).filter(({ kind }) => kind === 'order-replied').length === 3,
    );
    const early = await reply(cookie, {
      order_id: orderId,
      reply: 'observed',
      depth_m: 0.3,
      at: '2001-01-01T00:00:00Z',
    });
    const { at: moved } = (await early.json()) as { at: string };
    expect(Date.parse(moved)).toBeGreaterThan(Date.now() - 3_600_000);
  });

  it('[D23] survives a restart of the server, and shows at once that the order was called off', async () => {
    await server.end('SIGKILL');
    server = await runServer(environment);
    await until('the desk to be back', async () => (await orderNow())?.state === 'pumping', 30_000);
    await until(
      'the phone to be heard',
      async () => (await page.getAttribute('[data-link]', 'data-link')) === 'on',
      30_000,
    );
    await api('POST', `/api/v1/orders/${orderId}/cancel`, { reason: 'water has gone' });
    await until(
      'the phone to show it',
      async () => (await page.getAttribute('[data-order-id]', 'data-order-state')) === 'cancelled',
    );
    expect(await page.textContent('.over')).toContain('water has gone');
    expect(await page.locator('[data-step]:enabled').count()).toBe(0);
  }, 90_000);

  it('[D23] is out at once when the dispatcher calls its access back', async () => {
    const cookie = await signIn('P-04');
    const unopened = await makeLink('P-04');
    const listed = (await (await api('GET', '/api/v1/trucks/P-04/crew-link')).json()) as { items: object[] };
    expect(listed.items).toMatchObject([
      { kind: 'session', by: 'Chen Jie' },
      { kind: 'link', by: 'Chen Jie' },
    ]);
    const ended = await api('POST', '/api/v1/trucks/P-04/crew-link/revoke', {});
    expect(await ended.json()).toEqual({ links: 1, sessions: 1 });
    expect((await asCrew(cookie, '/field/v1/state')).status).toBe(401);
    expect((await open(unopened)).status).toBe(410);
    expect((await api('POST', '/api/v1/trucks/P-999/crew-link', {})).status).toBe(404);
  });
});
