// Signing in, in a browser: the page, the desk of a role, the end of a session with the map still there, the administrator's panel.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccessStage, accessStage, PASSWORD } from '../support/access-stage.ts';
import { accessFaults } from '../support/axe.ts';
import { sharedBroker } from '../support/broker.ts';
import { COARSE, openBrowser } from '../support/browser.ts';
import { sharedDatabase } from '../support/database.ts';
import { keepPage } from '../support/failures.ts';

const broker = await sharedBroker();
const database = await sharedDatabase();

describe.skipIf('missing' in broker || 'missing' in database)('signing in at a desk', () => {
  let stage: AccessStage;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    stage = await accessStage(
      { brokerUrl: (broker as { url: string }).url, databaseUrl: (database as { url: string }).url },
      {},
    );
    await stage.addAccount('viewer', 'viewer');
    await stage.addAccount('chief', 'administrator');
    browser = await openBrowser();
    const viewport = { width: 1280, height: 720 };
    page = await opened({ viewport, locale: 'en-GB' });
    keepPage(page, 'desk');
    page.on('pageerror', (error) => problems.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
  });

  /** A page whose map draws nothing that costs the software that draws it much. */
  async function opened(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options, ...COARSE });
    const layers = Object.fromEntries(['rain-field', 'rain', 'weather', 'cameras'].map((layer) => [layer, false]));
    await context.addInitScript((kept) => localStorage.setItem('highwater.layers', kept), JSON.stringify({ layers }));
    return context.newPage();
  }

  async function signIn(name: string, password = PASSWORD): Promise<void> {
    await page.fill('[name=username]', name);
    await page.fill('[name=password]', password);
    await page.press('[name=password]', 'Enter');
  }

  it('shows nothing of the city before, says what was wrong in both languages, and has no fault that axe finds', async () => {
    await page.goto(stage.server.url);
    await page.waitForSelector('[data-sign-in="password"]');
    await expect.poll(() => page.locator('.app').count()).toBe(0);
    expect(await accessFaults(page)).toEqual([]);
    await page.click('[lang="zh-CN"]');
    await expect.poll(() => page.textContent('main')).toContain('用户名');
    await signIn('viewer', 'not the password');
    await page.waitForSelector('[data-fault*="密码错误"]');
    expect(await accessFaults(page)).toEqual([]);
    await page.click('[lang="en"]');
  });

  it('[S11] tells a viewer before and after a press why an act is not for that role, and sends nothing', async () => {
    await signIn('viewer');
    await page.waitForSelector('[data-account="viewer"]');
    await expect.poll(() => page.locator('[data-rail="accounts"]').count()).toBe(0);
    await page.click('[data-rail="shift"]');
    await page.fill('form textarea', 'a note');
    const send = page.locator('form:has(textarea) button[type=submit]');
    await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true');
    const reason = page.locator(`[id="${await send.getAttribute('aria-describedby')}"]`);
    await expect.poll(() => reason.textContent()).toContain('need an operator');
    // What only looks stays as it was.
    await expect.poll(() => page.locator('[data-rail="shift"][aria-disabled]').count()).toBe(0);
    const posts: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/api/')) posts.push(request.url());
    });
    await send.click({ force: true });
    await page.waitForSelector('[data-may-not="operate"]');
    await expect.poll(() => page.textContent('[data-may-not]')).toContain('Viewer');
    expect(posts).toEqual([]);
  });

  it('keeps the map when the session ends, and goes on after signing in again, as another role too', async () => {
    const map = await page.$('canvas');
    await stage.pool.query("update account_session set ended_at = now() where account_id = 'viewer'");
    // Every half minute the server asks anew who sits at a screen, and what it remembers of a session is ten seconds old at most.
    await stage.advance(30_000);
    await page.waitForSelector('[data-signed-out]');
    await expect.poll(() => map?.isVisible()).toBe(true);
    await signIn('chief');
    await page.waitForSelector('[data-account="chief"]');
    await expect.poll(() => page.locator('[data-signed-out]').count()).toBe(0);
    await page.waitForSelector('[data-rail="accounts"]');
    // What this role may is offered again, on the panel that stayed open.
    await expect.poll(() => page.locator('[data-barred-here]').count()).toBe(0);
    await expect.poll(() => page.locator('form:has(textarea) button[type=submit]').count()).toBe(1);
    expect(await page.evaluate((canvas) => document.contains(canvas), map)).toBe(true);
  });

  it('lets an administrator invite, and whoever opens the link choose a password once', async () => {
    await page.click('[data-rail="accounts"]');
    await page.fill('.new-account [name=account]', 'li.na');
    await page.click('.new-account button[type=submit]');
    const link = (await (await page.waitForSelector('[data-made-link]')).getAttribute('data-made-link'))!;
    expect(await accessFaults(page)).toEqual([]);
    await page.click('[data-tab="audit"]');
    await page.waitForSelector('.audit-list li[data-kind="account"]');
    await page.close(); // two maps drawn by one processor would only keep each other waiting
    const guest = await opened({ viewport: { width: 900, height: 500 }, locale: 'zh-CN' });
    keepPage(guest, 'guest');
    await guest.goto(link);
    await guest.waitForSelector('[data-sign-in="choose"]');
    expect(guest.url()).not.toContain('link=');
    await guest.fill('[name=password]', 'a phrase of her own');
    await guest.press('[name=password]', 'Enter');
    await guest.waitForSelector('[data-account="li.na"]');
    await guest.click('[data-account]');
    await guest.click('[data-sign-out]');
    await guest.waitForSelector('[data-sign-in="password"]');
    expect(problems).toEqual([]);
  });
});
