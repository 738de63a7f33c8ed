// The dispatch page under a mouse in a real browser: what is pressed is what is done, at the first press.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const TRUCKS = { 'P-01': [121.51624, 31.29753], 'P-02': [121.40602, 31.23683], 'P-04': [121.44476, 31.29601] };
const WATER = { 'UP-001': 0.5, 'UP-002': 0.6, 'UP-003': 0.6, 'UP-006': 0.55 };

describe.skipIf('missing' in database || 'missing' in broker)('the dispatch page', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let desk: DeskPage;

  async function reportAll(): Promise<void> {
    const at = stage.now();
    const tell = (topic: string, message: object) => stage.send(topic, JSON.stringify({ at, ...message }));
    for (const [station, depth_m] of Object.entries(WATER)) await tell(`obs/${station}`, { values: { depth_m } });
    for (const [truck, [lon, lat]] of Object.entries(TRUCKS)) {
      await tell(`truck/${truck}/position`, { lon, lat, speed_kmh: 0, heading_deg: 0 });
      await tell(`truck/${truck}/status`, { state: 'available', fuel_pct: 80, pumped_m3: 0 });
    }
    await stage.taken();
  }

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url });
    await stage.start();
    await reportAll();
    await stage.advance(60_000); // a plan is made every minute
    await until('suggestions', () => (stage.a.world.plans.current?.suggestions.length ?? 0) >= 3);
    browser = await openBrowser();
    const url = stage.server.url.replace(/\/$/, '');
    desk = await DeskPage.open({ browser, url, person: 'Chen Jie 陈洁', height_px: 1_000 });
    await desk.page.keyboard.press('d');
    await desk.page.waitForSelector('[data-suggestion-id]');
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  it('does what is pressed, at the first press on a card that nobody has looked at', async () => {
    const card = desk.page.locator('[data-suggestion-id][aria-current="false"]').first();
    const id = (await card.getAttribute('data-suggestion-id'))!;
    const own = desk.page.locator(`[data-suggestion-id="${id}"]`);
    const place = () => own.locator('[data-action="reject"]').boundingBox();
    const before = (await place())!;
    await desk.page.mouse.click(before.x + before.width / 2, before.y + before.height / 2);
    await own.locator('form').waitFor();
    await expect.poll(() => own.getAttribute('aria-current')).toBe('true');
    // Bolder letters make it a pixel wider.
    expect(Math.abs((await place())!.x - before.x)).toBeLessThan(2);
    await desk.page.keyboard.press('Escape');
  });

  it('[D24] sends the truck of the card whose Accept is pressed', async () => {
    const second = await desk.page.locator('[data-suggestion-id]').nth(1).getAttribute('data-suggestion-id');
    const card = desk.page.locator(`[data-suggestion-id="${second}"]`);
    const [truck, site] = [await card.getAttribute('data-truck-id'), await card.getAttribute('data-site-id')];
    await card.locator('[data-action="accept"]').click();
    const order = await until('the order', () =>
      Object.values(stage.a.world.orders).find(({ truck_id }) => truck_id === truck),
    );
    expect(order).toMatchObject({ site_id: site, issued_by: 'Chen Jie 陈洁', ended_at: null });
    await card.waitFor({ state: 'detached' });
  });

  it('brings the ways of its suggestions into view, from the wall of cameras as near as from the map', async () => {
    const pixelOf = (id: string) => desk.page.evaluate((one) => window.highwaterMap!.pixelOf(one), id);
    const apart_px = async () => {
      const [a, b] = [await pixelOf('UP-001'), await pixelOf('UP-002')];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
    };
    const drawnWidth_px = () => desk.page.evaluate(() => document.querySelector<HTMLCanvasElement>('canvas')!.width);
    const goFarAway = () => desk.page.evaluate(() => window.highwaterMap!.goTo({ lon: 121.99, lat: 30.7 }, 14));
    /** Pixels between two places once the page has brought its suggestions into view. */
    const framed_px = async () => {
      const before = await apart_px();
      await desk.page.keyboard.press('d');
      await desk.page.waitForSelector('[data-suggestion-id]');
      return until('the ways to be in view', async () => {
        const now = await apart_px();
        return now !== before ? now : null;
      });
    };

    await desk.page.keyboard.press('d');
    await desk.page.waitForSelector('[data-page="command"]');
    const width_px = await drawnWidth_px();
    await goFarAway();
    const fromMap_px = await framed_px();
    await desk.page.keyboard.press('w');
    await desk.page.waitForSelector('.wall');
    await goFarAway();
    await until('the map to hear that it has no size', async () => (await drawnWidth_px()) !== width_px);
    const fromWall_px = await framed_px();
    // With the wall's size it was a fifth.
    expect(fromWall_px).toBeCloseTo(fromMap_px);
    const pane = (await desk.page.locator('[data-map]').boundingBox())!;
    const truck = (await desk.page.locator('[data-suggestion-id]').first().getAttribute('data-truck-id'))!;
    const { x, y } = (await pixelOf(truck))!;
    expect(Math.min(x, pane.width - x, y, pane.height - y)).toBeGreaterThan(40);
  });

  it('leaves the rest of the screen to the mouse', async () => {
    await desk.page.getByRole('button', { name: '中文' }).click();
    await until('Chinese', async () => (await desk.page.getAttribute('html', 'lang'))?.startsWith('zh'));
    await desk.page.getByRole('button', { name: 'EN', exact: true }).click();
    await desk.page.locator('nav button, .rail button').first().click();
    await desk.page.locator('[data-suggestion-id]').first().waitFor({ state: 'detached' });
    expect(desk.problems).toEqual([]);
  });
});
