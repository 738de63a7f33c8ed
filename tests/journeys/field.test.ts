// A crew with its phone: a real server on a real broker and a real TimescaleDB with tokens set, and a real browser that loses
// its signal. And those who have no business there: a link used twice, another truck's order, a forged cookie, what is no picture.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { Crews } from '../support/crews.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { keepPage } from '../support/failures.ts';
import { freePort } from '../support/program.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The page asks for its order this often, by its own time. */
const ASKS_EVERY_MS = 10_000;

describe.skipIf('missing' in database || 'missing' in broker)("the crew's phone", () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let crews: Crews;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let link: string;
  let orderId: string;
  let issuedAt: number;
  const asked: string[] = [];
  const problems: string[] = [];

  const orderNow = () => crews.orderNow(orderId);
  const waiting = () => page.getAttribute('[data-queue]', 'data-queue');
  const linkShown = () => page.getAttribute('[data-link]', 'data-link');
  /** What the shift log tells of the order up to now. */
  const steps = async (count: number) => {
    await stage.advance(1_000); // what is asked for ends before now
    return until(`${count} steps in the log`, async () => {
      const told = await crews.steps(orderId);
      return told.length >= count ? told.map(({ kind }) => kind).sort() : null;
    });
  };

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({
      mqttUrl: (broker as { url: string }).url,
      databaseUrl: fresh.url,
      settings: {
        PORT: await freePort(), // the same again after a restart
        API_TOKENS: 'Chen Jie:dispatcher:a-token-of-the-dispatch-desk-0001',
      },
    });
    await stage.start();
    crews = new Crews(stage);
    await stage.raw('simulation', JSON.stringify({ active: true, scenario: 'cloudburst' }));
    await stage.report('UP-001', { depth_m: 0.56 });
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true });
    await context.clock.install(); // runs as the wall does; what the page does by its own time is not waited for
    page = await context.newPage();
    keepPage(page, 'phone');
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('pageerror', (error) => problems.push(error.message));
    issuedAt = stage.now();
    orderId = await crews.order('P-01', 'S-001');
    link = await crews.makeLink('P-01');
    await stage.advance(1_000);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  it('is told in both languages how to get a link, while it has none', async () => {
    const answer = await page.goto(`${stage.server.url}/field/`);
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
    await expect.poll(() => page.getAttribute('[data-order-id]', 'data-order-id')).toBe(orderId);
    await page.waitForSelector('[data-depth="56"]');
    await expect.poll(() => page.textContent('.exercise')).toContain('模拟数据');
    await expect.poll(() => page.locator('[data-step]').count()).toBe(4);
    await expect.poll(() => page.locator('[data-step]:enabled').count()).toBe(1);
    const box = (await page.locator('[data-step-state="next"]').boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(92);
    for (const one of await page.locator('button:visible, label.button:visible').all())
      expect((await one.boundingBox())!.height).toBeGreaterThanOrEqual(48);
    await page.click('[data-step="accepted"]');
    await until('the desk to know', async () => (await orderNow()).state === 'accepted');
    await until('nothing to wait', async () => (await waiting()) === '0');
  });

  it('asks for nothing outside of what its sign-in opens', () => {
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((path) => !path.startsWith('/field/'))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('[D23] keeps taps, depth and picture through a loss of signal and a closed page, and sends each once', async () => {
    await until('the page to be kept', () =>
      page.evaluate(async () => {
        const worker = (await navigator.serviceWorker.getRegistration('/field/'))?.active;
        return worker?.state === 'activated' && (await caches.match('/field/')) !== undefined;
      }),
    );
    await context.setOffline(true);
    await until('the loss to be shown', async () => (await linkShown()) === 'off');
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
    keepPage(page, 'phone');
    await page.goto(`${stage.server.url}/field/`);
    await page.waitForSelector('[data-step="arrived"][data-step-state="done"]');
    expect(await waiting()).toBe('3');
    await expect.poll(() => page.inputValue('[data-depth-entry]')).toBe('54');
    await expect.poll(() => page.textContent('.strip')).toMatch(/没有信号 · 3 条待发送.*自 \d\d:\d\d:\d\d/);
    await expect.poll(() => page.locator('[data-step]:enabled').getAttribute('data-step')).toBe('pumping');

    await context.setOffline(false);
    await until('everything to be sent', async () => (await waiting()) === '0');
    const known = await orderNow();
    expect(known.state).toBe('arrived');
    expect(known.crew_depth).toMatchObject({ depth_m: 0.54 });
    expect(known.photo_ids).toHaveLength(1);
    const picture = await stage.get(`/api/v1/crew-photos/${(known.photo_ids as string[])[0]}`);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(100);
    expect(await steps(5)).toEqual([
      'order-issued',
      'order-observed',
      'order-observed',
      'order-replied',
      'order-replied',
    ]);
  });

  it('changes to English and back', async () => {
    await page.click('[data-language]');
    await expect.poll(() => page.textContent('[data-step="pumping"]')).toContain('Pumping');
    await page.click('[data-language]');
    await expect.poll(() => page.textContent('[data-step="pumping"]')).toContain('开始抽水');
  });

  it('[D23] does not take a link that was opened before, and does not sign in who made one up', async () => {
    expect((await crews.open(link)).status).toBe(410);
    expect((await crews.open(`${stage.server.url}/field/join#${'A'.repeat(43)}`)).status).toBe(410);
    const forged = [`crew=${'A'.repeat(43)}`, 'crew=', "crew=' or true --", ''];
    for (const cookie of forged) expect((await crews.fetch(cookie, '/field/v1/state')).status).toBe(401);
    const once = await crews.makeLink('P-02');
    const two = await Promise.all([crews.open(once), crews.open(once)]);
    expect(two.map(({ status }) => status).sort()).toEqual([200, 410]);
    const cookie = two.find(({ ok }) => ok)!.headers.get('set-cookie')!;
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/field', 'Max-Age=604800']) expect(cookie).toContain(part);
  });

  it('[D23] shows and takes nothing of another truck, and opens nothing but /field/', async () => {
    const other = await crews.signIn('P-03');
    const state = (await (await crews.fetch(other, '/field/v1/state')).json()) as { order: unknown };
    expect(state.order).toBeNull();
    expect((await crews.reply(other, { order_id: orderId, reply: 'declined', reason: 'mine' })).status).toBe(404);
    expect((await crews.reply(other, { order_id: 'O-no-such', reply: 'declined' })).status).toBe(404);
    const photoId = ((await orderNow()).photo_ids as string[])[0]!;
    expect((await crews.fetch(other, `/field/v1/photos/${photoId}`)).status).toBe(404);
    for (const path of ['/api/v1/orders', '/api/v1/trucks', '/field/../api/v1/orders', '/field/%2e%2e/api/v1/orders'])
      expect((await crews.fetch(other, path)).status, path).toBe(401);
    expect((await orderNow()).state).toBe('arrived');
  });

  it('[D23] refuses what another page sends, what is no picture, and what is too large', async () => {
    const cookie = await crews.signIn('P-01');
    const foreign = { origin: 'https://elsewhere.example' };
    expect((await crews.reply(cookie, { order_id: orderId, reply: 'done' }, foreign)).status).toBe(403);
    expect((await crews.reply(cookie, { order_id: orderId, reply: 'flown' })).status).toBe(400);
    expect((await crews.reply(cookie, { order_id: orderId, reply: 'observed' })).status).toBe(400);
    expect((await crews.reply(cookie, { order_id: orderId, reply: 'observed', depth_m: 99 })).status).toBe(400);
    const photo = (type: string, body: Buffer) => crews.photo(cookie, orderId, type, body);
    expect((await photo('image/jpeg', Buffer.alloc(512 * 1024 + 1, 0xff))).status).toBe(413);
    expect((await photo('image/jpeg', Buffer.from('<script>alert(1)</script>'))).status).toBe(415);
    expect((await photo('image/svg+xml', Buffer.from('<svg onload="alert(1)"/>'))).status).toBe(415);
    expect((await photo('text/html', Buffer.from('<p>'))).status).toBe(415);
    expect((await orderNow()).photo_ids).toHaveLength(1);
  });

  it('[D23] counts an answer sent twice once, and keeps its moment between the order and now', async () => {
    const cookie = await crews.signIn('P-01');
    const answer = { id: crypto.randomUUID(), order_id: orderId, reply: 'pumping', at: '2031-01-01T00:00:00+08:00' };
    const first = await crews.reply(cookie, answer);
    expect(first.status).toBe(200);
    expect((await crews.reply(cookie, answer)).status).toBe(200);
    expect(Date.parse(((await first.json()) as { at: string }).at)).toBe(stage.now());
    expect((await steps(6)).filter((kind) => kind === 'order-replied')).toHaveLength(3);
    const early = await crews.reply(cookie, {
      order_id: orderId,
      reply: 'observed',
      depth_m: 0.3,
      at: '2001-01-01T00:00:00Z',
    });
    const { at: moved } = (await early.json()) as { at: string };
    expect(Date.parse(moved)).toBe(issuedAt);
  });

  it('[D23] goes on after a restart of the server, and shows at its next question that the order was called off', async () => {
    await stage.killServer();
    await page.clock.runFor(ASKS_EVERY_MS);
    await until('the phone to miss the server', async () => (await linkShown()) === 'off');
    await stage.startServer();
    await until('the desk to be back', async () => (await orderNow())?.state === 'pumping');
    await page.clock.runFor(ASKS_EVERY_MS);
    await until('the phone to be heard', async () => (await linkShown()) === 'on');
    await stage.post(`/api/v1/orders/${orderId}/cancel`, { reason: 'water has gone' });
    await page.clock.runFor(ASKS_EVERY_MS);
    await page.waitForSelector('[data-order-id][data-order-state="cancelled"]');
    await expect.poll(() => page.textContent('.over')).toContain('water has gone');
    await expect.poll(() => page.locator('[data-step]:enabled').count()).toBe(0);
  });

  it('[D23] is out at once when the dispatcher calls its access back', async () => {
    const cookie = await crews.signIn('P-04');
    const unopened = await crews.makeLink('P-04');
    const listed = (await (await stage.get('/api/v1/trucks/P-04/crew-link')).json()) as { items: object[] };
    expect(listed.items).toMatchObject([
      { kind: 'session', by: 'Chen Jie' },
      { kind: 'link', by: 'Chen Jie' },
    ]);
    const ended = await stage.post('/api/v1/trucks/P-04/crew-link/revoke', {});
    expect(await ended.json()).toEqual({ links: 1, sessions: 1 });
    expect((await crews.fetch(cookie, '/field/v1/state')).status).toBe(401);
    expect((await crews.open(unopened)).status).toBe(410);
    expect((await stage.post('/api/v1/trucks/P-999/crew-link', {})).status).toBe(404);
  });
});
