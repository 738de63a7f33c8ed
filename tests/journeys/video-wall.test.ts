// The wall of the room through the whole system: opened by a link, mended by itself, closed from the desk.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccessStage, accessStage, type Visitor } from '../support/access-stage.ts';
import { sharedBroker } from '../support/broker.ts';
import { COARSE, openBrowser } from '../support/browser.ts';
import { sharedDatabase } from '../support/database.ts';
import { keepPage } from '../support/failures.ts';

const broker = await sharedBroker();
const database = await sharedDatabase();

describe.skipIf('missing' in broker || 'missing' in database)('the wall of the room', () => {
  let stage: AccessStage;
  let chief: Visitor;
  let browser: Browser;
  let page: Page;
  let url: string;
  const problems: string[] = [];

  beforeAll(async () => {
    stage = await accessStage(
      { brokerUrl: (broker as { url: string }).url, databaseUrl: (database as { url: string }).url },
      {},
    );
    await stage.addAccount('chief', 'administrator');
    chief = await stage.signIn('chief');
    browser = await openBrowser();
    page = await newPage('wall');
    page.on('pageerror', (error) => problems.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
  });

  async function newPage(name: string): Promise<Page> {
    const viewport = { width: 1920, height: 1080 };
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce', ...COARSE });
    const opened = await context.newPage();
    keepPage(opened, name);
    return opened;
  }
  const closedAs = (on: Page) => on.locator('[data-wall-closed]').getAttribute('data-wall-closed');
  const sessionsOf = async () =>
    (
      (await (await chief.fetch('/api/v1/all-sessions')).json()) as {
        items: { session_id: string; account_id: string }[];
      }
    ).items.filter(({ account_id }) => account_id === 'hall');

  it('[S12] shows nothing of the city without a link, and says how one is made', async () => {
    await page.goto(`${stage.server.url}/wall`);
    await expect.poll(() => closedAs(page)).toBe('needsLink');
  });

  it('[S12] is opened by the link that an administrator makes, in the language of the city', async () => {
    const account = { account_id: 'hall', display_name: 'Hall', role: 'wall', districts: null, camera_owners: null };
    const made = await chief.post('/api/v1/accounts', account);
    ({ url } = (await made.json()) as { url: string });
    expect(new URL(url).pathname).toBe('/wall');
    await page.goto(url);
    await page.reload(); // a `#` alone loads nothing
    await page.waitForSelector('[data-map][data-ready="true"]', { timeout: 60_000 });
    await expect.poll(() => page.textContent('.video-wall-status')).toContain('上海');
    expect(new URL(page.url()).hash).toBe('');
  });

  it('[S12] reads what it shows and nothing else, by the cookie that it got', async () => {
    const status = (path: string) => page.evaluate(async (one) => (await fetch(one)).status, path);
    expect(await status('/api/v1/city')).toBe(200);
    for (const path of ['/api/v1/world', '/api/v1/readings.csv', '/api/v1/alerts', '/api/v1/sessions'])
      expect(await status(path), path).toBe(403);
  });

  it('[S12] is not opened by the same link again, nor by one of a person', async () => {
    const other = await newPage('other');
    await other.goto(url);
    await expect.poll(() => closedAs(other)).toBe('badLink');
    const link = await chief.post('/api/v1/accounts/chief/link', { purpose: 'reset' });
    const token = new URL(((await link.json()) as { url: string }).url).hash;
    await other.goto(`${stage.server.url}/wall?again${token}`);
    await expect.poll(() => closedAs(other)).toBe('badLink');
    await other.context().close();
  });

  it('[L41] whose graphics card lets go of the map makes another', async () => {
    await page.evaluate(() => {
      const canvas = document.querySelector('canvas')!;
      canvas.dataset.lost = 'true';
      canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    });
    await page.waitForSelector('[data-map][data-ready="true"] canvas:not([data-lost])', { timeout: 60_000 });
  });

  it('[S12] is closed from the desk, and says so', async () => {
    const [session] = await sessionsOf();
    await chief.post(`/api/v1/all-sessions/${session!.session_id}/end`);
    await expect.poll(() => closedAs(page)).toBe('ended');
    expect(await page.textContent('main')).toContain('This wall was closed');
    expect(problems).toEqual([]);
  });
});
