// users.md 9, on the screen: a recorded period replayed at 60x; sensors, alarms, trucks and answers move together, nobody can
// take it for live, live alarms still come through, and one press leads back.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorldAnswer } from '../../domain/replay/api.ts';
import { formatInstant } from '../../domain/time.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, freshDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const ZONE = 'Asia/Shanghai';
const SPEED = 20;
/** Of the wall. */
const EDGE_MS = 15_000;
const STATION = 'UP-033';
const PLACE = 'Hetang Rd';

describe.skipIf('missing' in database || 'missing' in broker)('the whole map replayed', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let desk: DeskPage;
  /** Moments of the recorded story, by the desk's clock. */
  const story = { dry: 0, red: 0, acknowledged: 0 };

  const past = async (at: number): Promise<WorldAnswer> => {
    const answer = await fetch(`${stage.server.url}/api/v1/world?at=${Math.floor(at)}`);
    return (await answer.json()) as WorldAnswer;
  };
  const truckIs = (lon: number) =>
    stage.raw('truck/P-01/position', JSON.stringify({ at: Math.round(stage.now()), lon, lat: 31.2, speed_kmh: 20 }));
  const shown = () => desk.page.locator('[data-replay-strip]');

  beforeAll(async () => {
    fresh = await freshDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url, speed: SPEED });
    await stage.start();
    await until('the record to have begun', () => stage.a.world.parts.replay?.reason === 'recording');
    await stage.report(STATION, { depth_m: 0.02 });
    await truckIs(121.41);
    await until('the dry moment', () => stage.a.world.trucks['P-01']?.position?.lon === 121.41);
    story.dry = stage.now();
    await stage.report(STATION, { depth_m: 0.56 });
    await truckIs(121.45);
    const alarm = await until('the red alarm', () => stage.alarmsOf(STATION).find(({ level }) => level === 'red'));
    await until('the truck on its way', () => stage.a.world.trucks['P-01']?.position?.lon === 121.45);
    story.red = stage.now();
    await stage.post('/api/v1/alerts/actions', { ids: [alarm.id], by: 'Li Na 李娜', action: { kind: 'acknowledged' } });
    await until('the answer', () => stage.a.world.alarms[alarm.id]?.state === 'acknowledged');
    story.acknowledged = stage.now();
    await truckIs(121.49);
    await until('the record of it', async () => (await past(story.acknowledged)).source === 'recorded', 60_000);
    browser = await openBrowser();
    desk = await DeskPage.open({ browser, url: stage.server.url, person: 'Zhang Wei 张伟' });
    // A page replays nothing that is younger: the newest chunk may still lie with the server that records.
    await until('the story to be old enough', () => stage.now() - story.acknowledged > EDGE_MS * SPEED, 30_000);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  }, 60_000);

  it('[L10] gives the world of each moment as it was known then', async () => {
    const [dry, red, acknowledged] = await Promise.all([story.dry, story.red, story.acknowledged].map(past));
    expect([dry, red, acknowledged].map((then) => then!.source)).toEqual(['recorded', 'recorded', 'recorded']);
    expect(dry!.world.stations[STATION]?.latest.depth_m?.value).toBe(0.02);
    expect(Object.values(dry!.world.alarms).filter(({ station_id }) => station_id === STATION)).toEqual([]);
    const alarmIn = ({ world }: WorldAnswer) =>
      Object.values(world.alarms).find(({ station_id, level }) => station_id === STATION && level === 'red');
    expect(alarmIn(red!)).toMatchObject({ state: 'open', acknowledged_by: null });
    expect(alarmIn(acknowledged!)).toMatchObject({ state: 'acknowledged', acknowledged_by: 'Li Na 李娜' });
    expect(red!.world.trucks['P-01']?.position?.lon).toBe(121.45);
    expect((await past(story.dry - 86_400_000)).source).toBe('reconstructed');
    const refused = await fetch(`${stage.server.url}/api/v1/changes?from=2026-07-21&to=5`);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('expected') });
  });

  it('[L14] opens a moment by its link, unmistakably, and plays sensors, alarms, trucks and answers together', async () => {
    await desk.page.evaluate(
      (at) => {
        location.hash = `at=${at}`;
      },
      formatInstant(Math.floor(story.dry), ZONE),
    );
    await desk.page.waitForSelector('[data-replay-source="recorded"]', { timeout: 30_000 });
    expect(await desk.page.locator('.app[data-replay]').count()).toBe(1);
    expect(await desk.page.locator('[data-replay-badge]').textContent()).toContain('REPLAY');
    expect(await desk.page.locator('.replay-mark').count()).toBe(1);
    expect(await desk.rows(PLACE).count()).toBe(0);
    // Opened as a person would, which brings it close enough to be drawn by itself.
    await desk.page.keyboard.press('/');
    await desk.page.keyboard.type('P-01');
    await desk.page.getByRole('option').filter({ hasText: 'P-01' }).first().click();
    const truckAt = async () => Math.round((await desk.drawn('P-01'))!.lon * 100) / 100;
    await until('the truck where it was', async () => (await truckAt()) === 121.41);
    await desk.page.locator('[data-speed="60"]').click();
    await desk.page.locator('[data-play="false"]').click();
    await desk.rows(PLACE).first().waitFor({ timeout: 30_000 });
    await until(
      'the answer as it was given',
      async () => (await desk.page.locator('[data-acknowledged-by="Li Na 李娜"]').count()) > 0,
    );
    // At once: it catches up with the live clock, which runs too, and would be live again.
    await desk.page.keyboard.press(' ');
    await desk.page.locator('[data-play="false"]').waitFor();
    await until('the truck where it was later', async () => [121.45, 121.49].includes(await truckAt()), 5_000);
  }, 90_000);

  it('[L15] lets nothing be decided in the past, and says why', async () => {
    await desk.page.evaluate(
      (at) => {
        location.hash = `at=${at}`;
      },
      formatInstant(Math.floor(story.red), ZONE),
    );
    await desk
      .rows(PLACE)
      .locator('[data-action="acknowledge"]')
      .first()
      .waitFor({ state: 'attached', timeout: 30_000 });
    // Looking is free: a row opens, its controls that act are disabled and say why.
    await desk.rows(PLACE).first().locator('[data-action="open"]').click();
    const acknowledge = desk.page.locator('[data-action="acknowledge"]').first();
    expect(await acknowledge.getAttribute('aria-disabled')).toBe('true');
    const reason = await acknowledge.getAttribute('aria-describedby');
    expect(await desk.page.locator(`#${reason}`).textContent()).toContain('nothing can be decided');
    await desk.page.locator(`article[data-station-id="${STATION}"] [data-known-then]`).waitFor();
    await desk.page.keyboard.press('a');
    await desk.page.waitForSelector('[data-barred]');
    expect(stage.alarmsOf(STATION).map(({ acknowledged_by }) => acknowledged_by)).not.toContain('Zhang Wei 张伟');
  }, 60_000);

  it('[L15] still names live alarms, and is live again with one key and without a reload', async () => {
    await stage.report('UP-027', { depth_m: 0.6 });
    await desk.page.waitForSelector('[data-live-news]:not([data-live-news="0"])', { timeout: 30_000 });
    expect(await desk.rows('Tanglu Rd').count()).toBe(0);
    await desk.page.keyboard.press('l');
    await shown().waitFor({ state: 'detached' });
    expect(await desk.page.locator('.app[data-replay]').count()).toBe(0);
    expect(await desk.page.evaluate(() => location.hash)).toBe('');
    await until('the live alarm on the desk', async () => (await desk.page.locator('[data-desk] .inc').count()) >= 2);
    expect(await desk.isSameDocument()).toBe(true);
    expect(desk.problems).toEqual([]);
  }, 60_000);
});
