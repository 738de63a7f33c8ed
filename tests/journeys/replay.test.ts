// users.md 9, on the screen: a recorded period replayed at 60x; sensors, alarms, trucks and answers move together, nobody can
// take it for live, live alarms still come through, and one press leads back.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorldAnswer } from '../../domain/replay/api.ts';
import { formatInstant } from '../../domain/time.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const ZONE = 'Asia/Shanghai';
const STATION = 'UP-033';
const PLACE = 'Hetang Rd';
/** Between two moments of the story. */
const PAUSE_MS = 30_000;
/** A replay at 60x is live again within a minute of what can be replayed, and the newest 15 s cannot. */
const NEWER_MS = 120_000;

describe.skipIf('missing' in database || 'missing' in broker)('the whole map replayed', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let desk: DeskPage;
  /** Moments of the recorded story, by the desk's clock. */
  const story = { dry: 0, red: 0, acknowledged: 0 };

  const past = async (at: number): Promise<WorldAnswer> => {
    const answer = await stage.get(`/api/v1/world?at=${at}`);
    return (await answer.json()) as WorldAnswer;
  };
  const truckIs = (lon: number) =>
    stage.raw('truck/P-01/position', JSON.stringify({ at: stage.now(), lon, lat: 31.2, speed_kmh: 20 }));
  /** A second after something happened: what screens know then. */
  const secondLater = async () => {
    await stage.advance(1_000);
    return stage.now();
  };
  const openMoment = (at: number) =>
    desk.page.evaluate(
      (moment) => {
        location.hash = `at=${moment}`;
      },
      formatInstant(at, ZONE),
    );
  const shown = () => desk.page.locator('[data-replay-strip]');

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url });
    await stage.start();
    await until('the record to have begun', () => stage.a.world.parts.replay?.reason === 'recording');
    await stage.report(STATION, { depth_m: 0.02 });
    await truckIs(121.41);
    story.dry = await secondLater();
    await stage.advance(PAUSE_MS);
    await stage.report(STATION, { depth_m: 0.56 });
    await truckIs(121.411);
    story.red = await secondLater();
    const alarm = await until('the red alarm', () => stage.alarmsOf(STATION).find(({ level }) => level === 'red'));
    await stage.advance(PAUSE_MS);
    await stage.post('/api/v1/alerts/actions', { ids: [alarm.id], by: 'Li Na 李娜', action: { kind: 'acknowledged' } });
    await until('the answer', () => stage.a.world.alarms[alarm.id]?.state === 'acknowledged');
    await truckIs(121.412);
    story.acknowledged = await secondLater();
    await stage.advance(NEWER_MS);
    browser = await openBrowser();
    desk = await DeskPage.open({ browser, url: stage.server.url, person: 'Zhang Wei 张伟' });
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  it('[L10] gives the world of each moment as it was known then', async () => {
    const [dry, red, acknowledged] = await Promise.all([story.dry, story.red, story.acknowledged].map(past));
    expect([dry, red, acknowledged].map((then) => then!.source)).toEqual(['recorded', 'recorded', 'recorded']);
    expect(dry!.world.stations[STATION]?.latest.depth_m?.value).toBe(0.02);
    expect(Object.values(dry!.world.alarms).filter(({ station_id }) => station_id === STATION)).toEqual([]);
    const alarmIn = ({ world }: WorldAnswer) =>
      Object.values(world.alarms).find(({ station_id, level }) => station_id === STATION && level === 'red');
    expect(alarmIn(red!)).toMatchObject({ state: 'open', acknowledged_by: null });
    expect(alarmIn(acknowledged!)).toMatchObject({ state: 'acknowledged', acknowledged_by: 'Li Na 李娜' });
    const trucks = [dry, red, acknowledged].map((then) => then!.world.trucks['P-01']?.position?.lon);
    expect(trucks).toEqual([121.41, 121.411, 121.412]);
    expect((await past(story.dry - 86_400_000)).source).toBe('reconstructed');
    const refused = await stage.get('/api/v1/changes?from=2026-07-21&to=5');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('expected') });
  });

  it('[L14] opens a moment by its link, unmistakably, and plays sensors, alarms, trucks and answers together', async () => {
    await openMoment(story.dry);
    await desk.page.waitForSelector('[data-replay-source="recorded"]');
    await expect.poll(() => desk.page.locator('.app[data-replay]').count()).toBe(1);
    await expect.poll(() => desk.page.locator('[data-replay-badge]').textContent()).toContain('REPLAY');
    await expect.poll(() => desk.page.locator('.replay-mark').count()).toBe(1);
    await expect.poll(() => desk.rows(PLACE).count()).toBe(0);
    // Opened as a person would, which brings it close enough to be drawn by itself.
    await desk.page.keyboard.press('/');
    await desk.page.keyboard.type('P-01');
    await desk.page.getByRole('option').first().filter({ hasText: 'P-01' }).waitFor();
    await desk.page.keyboard.press('Enter');
    const truckAt = async () => Math.round((await desk.drawn('P-01'))!.lon * 1_000) / 1_000;
    await until('the truck where it was', async () => (await truckAt()) === 121.41);

    await desk.holdTime();
    await desk.press('[data-speed="60"]');
    const answers = desk.page.locator('[data-acknowledged-by="Li Na 李娜"]');
    await playTo(story.red);
    await seen('the red alarm', async () => (await desk.rows(PLACE).count()) > 0);
    await seen('the truck on its way', async () => (await truckAt()) === 121.411);
    await expect.poll(() => answers.count()).toBe(0);
    await playTo(story.acknowledged);
    await seen('the answer as it was given', async () => (await answers.count()) > 0);
    await seen('the truck where it was later', async () => (await truckAt()) === 121.412);
    await desk.letTimeRun();
    expect(await momentShown()).toBeLessThan(stage.now() - 15_000);
  });

  it('[L15] lets nothing be decided in the past, and says why', async () => {
    await openMoment(story.red);
    await desk.rows(PLACE).locator('[data-action="acknowledge"]').first().waitFor({ state: 'attached' });
    // Looking is free: a row opens, its controls that act are disabled and say why.
    await desk.goToRow((await desk.rows(PLACE).first().getAttribute('data-alarm-id'))!);
    await desk.page.keyboard.press('Enter');
    const acknowledge = desk.page.locator('[data-action="acknowledge"]').first();
    await expect.poll(() => acknowledge.getAttribute('aria-disabled')).toBe('true');
    const reason = await acknowledge.getAttribute('aria-describedby');
    await expect.poll(() => desk.page.locator(`#${reason}`).textContent()).toContain('nothing can be decided');
    await desk.page.locator(`article[data-station-id="${STATION}"] [data-known-then]`).waitFor();
    await desk.page.keyboard.press('a');
    await desk.page.waitForSelector('[data-barred]');
    expect(stage.alarmsOf(STATION).map(({ acknowledged_by }) => acknowledged_by)).not.toContain('Zhang Wei 张伟');
  });

  it('[L15] still names live alarms, and is live again with one key and without a reload', async () => {
    await stage.report('UP-027', { depth_m: 0.6 });
    await desk.page.waitForSelector('[data-live-news]:not([data-live-news="0"])');
    await expect.poll(() => desk.rows('Tanglu Rd').count()).toBe(0);
    await desk.page.keyboard.press('l');
    await shown().waitFor({ state: 'detached' });
    await expect.poll(() => desk.page.locator('.app[data-replay]').count()).toBe(0);
    expect(await desk.page.evaluate(() => location.hash)).toBe('');
    await until('the live alarm on the desk', async () => (await desk.page.locator('[data-desk] .inc').count()) >= 2);
    expect(await desk.isSameDocument()).toBe(true);
    expect(desk.problems).toEqual([]);
  });

  const momentShown = () => desk.number('[data-replay-at]', 'data-replay-at');

  /** The page's own time passes in tenths of a second until the page shows it. */
  function seen(what: string, isSo: () => Promise<boolean>): Promise<unknown> {
    return until(what, async () => {
      await desk.pass(100);
      return isSo();
    });
  }

  /** Plays up to a moment and stops there. */
  async function playTo(at: number): Promise<void> {
    await desk.press('[data-play="false"]');
    await seen('the moment to be reached', async () => (await momentShown()) >= at);
    await desk.page.keyboard.press(' ');
    await desk.page.locator('[data-play="false"]').waitFor();
  }
});
