// What a dispatcher tries first (users.md 11 to 13), on the screen and by keyboard alone: two desks in a real browser, a real broker, a
// real TimescaleDB, and trucks that only say what the test lets them say.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { DispatchedCity, type TruckId } from '../support/dispatched-city.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const PEOPLE = ['Chen Jie 陈洁', 'Wang Lei 王磊'] as const;

describe.skipIf('missing' in database || 'missing' in broker)('a dispatcher at the keyboard', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let a: DeskPage;
  let b: DeskPage;
  let city: DispatchedCity;

  const cards = (desk: DeskPage) => desk.page.locator('[data-suggestion-id]');
  const trucksOffered = async (desk: DeskPage) =>
    (await cards(desk).evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset.truckId))).sort();
  const orderOf = (truck: TruckId) => city.orderOf(truck);
  /** Chooses in a list by typing what its line begins with. */
  const chooseInList = async ({ page }: DeskPage, begins: string) => {
    await page.keyboard.type(begins);
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLSelectElement).value)).not.toBe('');
  };

  /** From the truck of the form over its site and purpose. */
  const toReason = async ({ page }: DeskPage) => {
    for (let field = 0; field < 4; field += 1) await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('reason');
  };

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url });
    await stage.start();
    city = new DispatchedCity(stage);
    await city.report();
    expect((await stage.post('/api/v1/orders', { by: 'Li Na', truck_id: 'P-04', site_id: 'S-001' })).status).toBe(201);
    await city.planAMinuteOn();
    browser = await openBrowser();
    const { url } = stage.server;
    [a, b] = (await Promise.all(PEOPLE.map((person) => DeskPage.open({ browser, url, person, height_px: 1_000 })))) as [
      DeskPage,
      DeskPage,
    ];
    for (const desk of [a, b]) {
      await desk.page.keyboard.press('d');
      await cards(desk).first().waitFor();
    }
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  it('[D1] is offered the free trucks alone, each with what it rests on, and told which place gets none', async () => {
    await expect.poll(() => trucksOffered(a)).toEqual(['P-01', 'P-02']);
    for (const words of await cards(a).allInnerTexts()) {
      expect(words).toMatch(/\d+ cm/);
      expect(words).toMatch(/[\d,]+ m³\/h/);
      expect(words).toMatch(/drive \d+ \+ set-up \d+/);
      expect(words).toMatch(/depth .*(min|s|now)/i);
    }
    const served = await cards(a).evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset.siteId));
    const left = ['S-002', 'S-003', 'S-006'].filter((site) => !served.includes(site));
    expect(left.length).toBeGreaterThan(0);
    for (const site of left) await a.page.locator(`[data-uncovered="${site}"]`).first().waitFor();
    await a.page.locator('[data-excluded="P-03"][data-constraint="state"]').waitFor();
  });

  it('[D24] cannot send the faulty truck without a reason', async () => {
    const { page } = a;
    await page.keyboard.press('m');
    const form = page.locator('[data-form="modify"]');
    await form.waitFor();
    await chooseInList(a, 'P-03');
    await form.locator('[data-objection]').first().waitFor();
    const send = form.locator('[data-action="send"]');
    await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true');
    await toReason(a);
    await page.keyboard.press('Enter');
    expect(orderOf('P-03')).toBeUndefined();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  it('[D24] redirects a truck under way while a colleague does: one wins, the other is told by whom, both are in the log', async () => {
    const standing = orderOf('P-04')!;
    for (const [desk, site] of [
      [a, 'S-002'],
      [b, 'S-003'],
    ] as const) {
      const { page } = desk;
      await page.keyboard.press('m');
      const form = page.locator('[data-form="modify"]');
      await form.waitFor();
      await chooseInList(desk, 'P-04');
      // What it leaves is said before it is sent.
      await form.locator('[data-objection]').first().waitFor();
      await page.keyboard.press('Tab');
      const name = await form.locator(`select[name="site"] option[value="${site}"]`).textContent();
      await chooseInList(desk, name!);
      await page.keyboard.press('Shift+Tab');
      await toReason(desk);
      await page.keyboard.type('deeper water there');
    }
    await Promise.all([a, b].map(({ page }) => page.keyboard.press('Enter')));
    const winner = await until('the winner', () => {
      const order = orderOf('P-04');
      return order && order.id !== standing.id ? order : null;
    });
    const loser = winner.issued_by === PEOPLE[0] ? b : a;
    const refusal = loser.page.locator('[data-failed]').first();
    await refusal.waitFor();
    await expect.poll(() => refusal.innerText()).toContain(winner.issued_by);
    for (const desk of [a, b]) await desk.page.locator(`[data-fleet-truck="P-04"]`, { hasText: '→' }).first().waitFor();
    await stage.advance(1_000); // a log runs up to its end, and not to what happens at it
    await until('the redirect in the log', async () => {
      const { entries } = (await (await stage.get('/api/v1/shift-log')).json()) as {
        entries: { kind: string; by: string }[];
      };
      return ['order-cancelled', 'order-issued'].every((kind) =>
        entries.some((entry) => entry.kind === kind && entry.by === winner.issued_by),
      );
    });
    await loser.page.keyboard.press('Escape');
  });

  it('[R2] sees a way change when it floods, and [D26] a truck that says nothing go unknown and never arrive', async () => {
    for (const station of Object.keys(city.water)) city.water[station] = 0;
    city.states['P-01'] = 'out_of_service';
    city.water['UP-040'] = 0.9;
    await stage.post('/api/v1/locks', { by: 'Li Na', kind: 'pinned', truck_id: 'P-02', site_id: 'S-047' });
    await city.planAMinuteOn();
    const card = a.page.locator('[data-truck-id="P-02"][data-site-id="S-047"][data-suggestion-id]');
    const drive_min = async () => Number(/drive (\d+)/.exec(await card.innerText())?.[1]);
    await card.waitFor();
    const open_min = await drive_min();
    city.water['UP-036'] = 0.7;
    await city.planAMinuteOn();
    await expect.poll(drive_min).toBeGreaterThan(open_min + 3);
    city.silent.add('P-04');
    for (let minute = 0; minute < 6; minute += 1) await city.planAMinuteOn();
    await a.page.locator('[data-fleet-truck="P-04"][data-fleet-state="unknown"]').waitFor();
    expect(orderOf('P-04')?.arrived_at).toBeNull();
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});
