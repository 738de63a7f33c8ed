// From a red underpass to its camera in two clicks, and then the camera dies (users.md 10): a real server on a real broker and
// TimescaleDB, a camera on the bus, and a real browser. The city's time is stepped; the videos, made by ffmpeg and by a second
// page, are real ones and play in real time.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FROZEN_CADENCES, REDELIVERY_MS } from '../../domain/cameras/condition.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { FFMPEG, type HlsStream, startHlsStream } from '../support/ffmpeg.ts';
import { type PartOfShanghai, partOfShanghai } from '../support/part-of-shanghai.ts';
import { TestCamera } from '../support/test-camera.ts';
import { until } from '../support/wait.ts';
import { startWhepGateway, type WhepGateway } from '../support/whep-gateway.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const UNDERPASS = { station: 'UP-009', site: 'S-009', place: 'Tanglu Rd' };
const CADENCE_MS = 60 * SECOND_MS;
/** Silent after so many. */
const SILENT_CADENCES = 6;
const WANTED_EVERY_MS = 2 * SECOND_MS;
/** Without a new picture a video stands still after five seconds. */
const STANDS_STILL_MS = 6 * SECOND_MS;
/** What says of a camera's picture that it is of now. */
const LIVE_MARK = '[data-camera-condition] .fr.live, [data-frame-at] .fr.live';
const WATER = { [UNDERPASS.station]: { depth_m: 0.56 } };

describe.skipIf('missing' in database || 'missing' in broker || FFMPEG === null)('a camera of a red underpass', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;
  let camera: TestCamera;
  let stream: HlsStream;
  let gateway: WhepGateway;
  let city: PartOfShanghai;
  let cameraId: string;
  const foreign: string[] = [];

  beforeAll(async () => {
    // A real video takes its time to begin.
    const filmed = startHlsStream().then(async (started) => {
      stream = started;
      ({ city, cameraId } = await cityWithVideo(started.address));
    });
    fresh = await preparedDatabase((database as { url: string }).url);
    browser = await openBrowser();
    gateway = await startWhepGateway(browser);
    await filmed;
    const mqttUrl = (broker as { url: string }).url;
    const settings = { CITY: city.folder, MEDIA_WHEP: gateway.address };
    stage = new DeskStage({ mqttUrl, databaseUrl: fresh.url, settings });
    await stage.start();
    camera = new TestCamera(stage, mqttUrl, cameraId);
    await camera.start();
    await stage.report(UNDERPASS.station, WATER[UNDERPASS.station]!);
    await camera.send();
    desk = await DeskPage.open({ browser, url: stage.server.url, person: 'Li Na 李娜' });
    page = desk.page;
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol) && host !== new URL(stage.server.url).host)
        foreign.push(request.url());
    });
    await desk.rows(UNDERPASS.place).waitFor();
  });

  afterAll(async () => {
    await gateway?.stop();
    await browser?.close();
    await camera?.stop();
    await stage?.stop();
    await stream?.stop();
    await fresh?.drop();
    await city?.remove();
  });

  const panel = () => page.locator(`article[data-camera-id="${cameraId}"]`);
  const pictureToBe = (condition: string) =>
    until(`its picture to be ${condition}`, async () => (await panel().getAttribute('data-picture')) === condition);
  const conditionTold = async () => {
    const answer = await stage.get('/api/v1/cameras?limit=2000');
    const { features } = (await answer.json()) as { features: { id: string; properties: Record<string, unknown> }[] };
    return features.find(({ id }) => id === cameraId)!.properties;
  };

  it('[C9] is two clicks away', async () => {
    await desk.rows(UNDERPASS.place).locator('[data-cover]').click();
    await page.locator(`.right .near-camera[data-camera-id="${cameraId}"]`).click();
    await pictureToBe('live');
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
  });

  it('[C9] is as near by keys, with the age of its picture, and is asked for a fresh one', async () => {
    await desk.goToRow((await desk.rows(UNDERPASS.place).getAttribute('data-alarm-id'))!);
    await page.keyboard.press('Enter');
    const near = `.right .near-camera[data-camera-id="${cameraId}"]`;
    await page.locator(near).waitFor();
    await page.keyboard.press('c');
    await page.locator('.right .near-camera:focus').waitFor();
    await desk.press(near);
    await pictureToBe('live');
    const shown = panel().locator('.frame img').first();
    await until('the picture itself', () => shown.evaluate((image: HTMLImageElement) => image.naturalWidth === 320));
    await expect.poll(() => panel().locator('[data-frame-at] .fr.live').innerText()).toMatch(/\d+ s|now|min/);
    await until('the camera to be asked', () => camera.wanted === 1);
    const button = panel().getByRole('button', { name: 'Fresh picture' });
    // At most once in two seconds, and the page asked by itself a moment ago.
    await stage.advance(WANTED_EVERY_MS + SECOND_MS);
    await button.click();
    await until('the camera to be asked again', () => camera.wanted === 2);
    const before = await shown.getAttribute('src');
    await camera.send();
    await until('the fresh picture', async () => (await shown.getAttribute('src')) !== before);
  });

  it('[C4] contradicts its sensor in words where the two disagree', async () => {
    await stage.advance(SECOND_MS);
    camera.depth_m = 0.05;
    await camera.send();
    await panel().locator('[data-contradiction]').waitFor();
    await expect
      .poll(() => panel().locator('[data-contradiction]').innerText())
      .toMatch(/contradict.*5 cm against 56 cm/);
    await stage.advance(SECOND_MS);
    camera.depth_m = 0.55;
    await camera.send();
    await panel().locator('[data-depth-check="agree"]').waitFor();
    await expect.poll(() => panel().locator('[data-contradiction]').count()).toBe(0);
  });

  it('[C2] that sends the same picture again and again is frozen, though it calls itself live', async () => {
    await stage.advance(REDELIVERY_MS);
    await camera.sendSameAgain();
    await pictureToBe('frozen');
    const told = await conditionTold();
    expect(told).toMatchObject({ condition: 'frozen', state: 'live', freshness: 'live' });
    // By what it sends, not by its age.
    const age_ms = stage.now() - Date.parse(String(told.frame_at));
    expect(age_ms).toBeLessThan(FROZEN_CADENCES * CADENCE_MS);
    await expectVeiled();
    await camera.send();
    await pictureToBe('live');
  });

  it('[C10] that sends black under a clock that goes on is told so, and nowhere shown as live', async () => {
    await stage.advance(SECOND_MS);
    await camera.sendUnderClock('14:00:01', 'black');
    await pictureToBe('dark');
    expect(await conditionTold()).toMatchObject({ condition: 'dark', state: 'live', freshness: 'live' });
    await expectVeiled(/^picture is black, since \d/);
    await expect.poll(() => panel().locator(LIVE_MARK).count()).toBe(0);
    await camera.send();
    await pictureToBe('live');
  });

  it('[C12] whose clock ticks over one scene is told so after two minutes, and is live when something moves', async () => {
    for (let minute = 0; minute <= 2; minute += 1) {
      if (minute > 0) await stage.advanceReporting(MINUTE_MS, WATER);
      await camera.sendUnderClock(`14:0${minute}:30`, 'scene');
      if (minute < 2) await pictureToBe('live');
    }
    await pictureToBe('same-scene');
    expect(await conditionTold()).toMatchObject({ condition: 'same-scene', state: 'live' });
    await expectVeiled(/^same scene since \d/);
    await camera.send();
    await pictureToBe('live');
  });

  it('[C3] that dies is veiled after three cadences, and nowhere shown as live', async () => {
    await stage.advanceReporting(FROZEN_CADENCES * CADENCE_MS, WATER);
    await pictureToBe('live');
    await stage.advance(SECOND_MS);
    await pictureToBe('frozen');
    await expectVeiled();
    await expect.poll(() => panel().locator(LIVE_MARK).count()).toBe(0);
    await stage.advanceReporting((SILENT_CADENCES - FROZEN_CADENCES) * CADENCE_MS, WATER);
    await pictureToBe('offline');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    const tile = page.locator(`.wall-tile[data-camera-id="${cameraId}"]`);
    await tile.waitFor();
    await expect.poll(() => tile.getAttribute('data-picture')).toBe('offline');
    await expect.poll(() => tile.locator('.veil').count()).toBe(1);
    await expect.poll(() => tile.locator('.fr.live').count()).toBe(0);
    expect(await desk.number('[data-wall-live]', 'data-wall-live')).toBe(0);
    expect(await desk.number('[data-wall-shown]', 'data-wall-shown')).toBeGreaterThan(1);
  });

  it('[C7] has a video that plays from this server alone where WebRTC does not come, and that freezes is told', async () => {
    await page.locator(`.wall-tile[data-camera-id="${cameraId}"]`).click();
    await panel().getByRole('button', { name: 'Play video' }).click();
    await playerToBe('playing');
    await expect.poll(() => player().getAttribute('data-video-way')).toBe('hls');
    expect(
      await player()
        .locator('video')
        .evaluate((video: HTMLVideoElement) => video.videoWidth),
    ).toBe(320);
    await stream.freeze();
    await until('what has come of the video to be played', () =>
      player()
        .locator('video')
        .evaluate((video: HTMLVideoElement) => video.readyState <= HTMLMediaElement.HAVE_CURRENT_DATA),
    );
    await desk.pass(STANDS_STILL_MS);
    await playerToBe('stalled', 'failed');
    expect(foreign).toEqual([]);
    const catalogue = await (await stage.get('/api/v1/city')).text();
    expect(catalogue).not.toMatch(/s3cret|t0ken/);
  });

  it('[C7] plays over WebRTC once the gateway answers, says that it stands still, and ends the session', async () => {
    await panel().getByRole('button', { name: 'Stop video' }).click();
    gateway.open();
    await panel().getByRole('button', { name: 'Play video' }).click();
    await playerToBe('playing');
    await expect.poll(() => player().getAttribute('data-video-way')).toBe('whep');
    expect(
      await player()
        .locator('video')
        .evaluate((video: HTMLVideoElement) => video.videoWidth),
    ).toBe(320);
    await gateway.freeze();
    await desk.pass(STANDS_STILL_MS);
    await playerToBe('stalled');
    await panel().getByRole('button', { name: 'Stop video' }).click();
    await until('the gateway to be told', () => gateway.ended.length === 1);
    expect(gateway.ended).toEqual(['/session/1']);
    expect(foreign).toEqual([]);
  });

  it('[C9] is two clicks away from any point of the map', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    const map = page.locator('[data-map]');
    await map.waitFor();
    await until('the point to be opened', async () => {
      await map.click({ position: { x: 333, y: 222 } });
      return page.locator('article[data-place]').isVisible();
    });
    await expect.poll(() => page.locator('article[data-place]').innerText()).toMatch(/Point on the map/);
    expect(desk.problems).toEqual([]);
  });

  const player = () => panel().locator('[data-video-state]');

  /** Until it says so; a video that does not play is veiled and does not pass for live, whenever it is looked at. */
  async function playerToBe(...states: string[]): Promise<void> {
    const open: object[] = [];
    await until(`the video to be ${states.join(' or ')}`, async () => {
      const seen = await player().evaluate((element) => ({
        state: element.getAttribute('data-video-state')!,
        veils: element.querySelectorAll('.veil').length,
        live: element.querySelectorAll('.fr.live').length,
      }));
      const stands = seen.state === 'stalled' || seen.state === 'failed';
      if (stands && (seen.veils !== 1 || seen.live !== 0)) open.push(seen);
      return states.includes(seen.state);
    });
    expect(open).toEqual([]);
  }

  async function expectVeiled(words = /^Frozen since \d/): Promise<void> {
    const frame = panel().locator('.frame').first();
    await expect.poll(() => frame.locator('.veil').count()).toBe(1);
    await expect.poll(() => frame.locator('.veil-words').innerText()).toMatch(words);
  }
});

/** Shanghai's Pudong, which is stepped faster than all of it; the first camera of the underpass has a video. */
async function cityWithVideo(address: string): Promise<{ city: PartOfShanghai; cameraId: string }> {
  const city = await partOfShanghai(['Pudong']);
  const file = join(city.folder, 'cameras.csv');
  const lines = (await readFile(file, 'utf8')).split('\n');
  const at = lines.findIndex((line) => line.includes(`,${UNDERPASS.site},`));
  const cameraId = lines[at]!.split(',')[0]!;
  lines[at] = lines[at]!.replace(/,(\d+),,(\w*)\r?$/, `,$1,${address},$2`);
  await writeFile(file, lines.join('\n'));
  return { city, cameraId };
}
