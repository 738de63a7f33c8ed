// users.md 4 on the screen: the network is pulled, and what happened meanwhile is neither lost nor told twice. The city's time and the
// page's own stand until the test moves them.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant, MINUTE_MS } from '../../domain/time.ts';
import { type BreakableLink, breakableLink } from '../support/breakable-link.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const WATCHED = 'UP-002';
const ZHANG_WEI = 'Zhang Wei 张伟';
/** A page that hears nothing for eight seconds says so at its next look. */
const LOST_AFTER_MS = 9_000;

describe.skipIf('missing' in database || 'missing' in broker)('the alarm desk without its network', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let cable: BreakableLink;
  let browser: Browser;
  let desk: DeskPage;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url });
    await stage.start();
    cable = await breakableLink(stage.server.url);
    browser = await openBrowser();
    desk = await DeskPage.open({ browser, url: cable.url.replace(/\/$/, ''), person: 'Li Na 李娜' });
  });

  afterAll(async () => {
    await browser?.close();
    await cable?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  const warnings = (stationId: string) => stage.alarmsOf(stationId).filter(({ level }) => level !== 'notice');
  const banner = (kind: string) => desk.page.locator(`[data-banner="${kind}"]`);
  const sign = async () => JSON.stringify((await desk.drawn(WATCHED))?.properties);
  const standing = () =>
    Object.values(stage.b.world.alarms)
      .filter(({ state, rule }) => state !== 'cleared' && rule === 'A2')
      .map(({ id }) => id)
      .sort();
  /** The alarms about water that the page has rows for, each as often as it is there. */
  const shown = async () => {
    const rows = desk.page.locator('[data-desk] .inc[data-rule="A2"]');
    return (await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-alarm-id') ?? ''))).sort();
  };

  it('says that the network is gone and since when, and catches up without a reload when it is back', async () => {
    await stage.report(WATCHED, { depth_m: 0.01 });
    await stage.report('UP-024', { depth_m: 0.3 });
    await desk.rows('Xinyang Rd').waitFor();
    const old = warnings('UP-024')[0]!;
    const panel = await desk.openStation(WATCHED);
    await until('a live panel', async () => (await panel.getAttribute('data-condition')) === 'live');
    const live = await until('a live sign', async () => {
      const properties = (await desk.drawn(WATCHED))?.properties;
      return String(properties?.icon).endsWith('|live') ? JSON.stringify(properties) : null;
    });
    const curve = async () => (await panel.locator('.plot').getAttribute('aria-label')) ?? '';
    const highest = async () => Number(/ to ([\d.]+)/.exec(await curve())?.[1]);
    const highestBefore = await until('the curve', highest);

    await desk.holdTime();
    cable.pull();
    // Once more only where a last word was still on its way when the cable was pulled.
    await until('the page to say that it hears nothing', async () => {
      await desk.pass(LOST_AFTER_MS);
      return banner('lost').isVisible();
    });
    const pulledAt = formatInstant(stage.now(), 'Asia/Shanghai').slice(11, 19);
    await expect.poll(() => banner('lost').textContent()).toContain(pulledAt);

    // Meanwhile water comes and goes between two looks, one alarm is raised, one is answered at the other desk.
    await stage.advance(MINUTE_MS);
    await stage.report(WATCHED, { depth_m: 0.03 });
    await stage.report('UP-008', { depth_m: 0.61 });
    expect((await stage.post(`/api/v1/alerts/${old.id}/acknowledge`, { by: ZHANG_WEI })).status).toBe(200);
    await stage.advance(MINUTE_MS);
    await stage.report(WATCHED, { depth_m: 0.01 });
    expect(warnings('UP-008')).toHaveLength(1);
    await desk.pass(LOST_AFTER_MS);
    expect(await shown()).toEqual([old.id]);
    await expect.poll(() => desk.rows('Xinyang Rd').getAttribute('data-state')).toBe('open');

    cable.plug();
    await desk.letTimeRun();
    await banner('lost').waitFor({ state: 'detached', timeout: 45_000 });
    await banner('back').waitFor();
    await until('the same alarms on both desks', async () => String(await shown()) === String(standing()));
    await expect.poll(() => desk.rows('Xinhua Rd').count()).toBe(1);
    await expect.poll(() => desk.rows('Xinhua Rd').getAttribute('data-level')).toBe('red');
    await desk.page.waitForSelector(`.inc[data-alarm-id="${old.id}"] [data-acknowledged-by="${ZHANG_WEI}"]`);
    await until('the sign as it was', async () => (await sign()) === live);
    // The curve has what came while nobody could see it.
    await until('the peak in the curve', async () => (await highest()) > highestBefore);
    expect(await desk.isSameDocument()).toBe(true);
    expect(desk.problems).toEqual([]);
  });
});
