// From a red underpass to its camera in two clicks, and then the camera dies (users.md 10): a real server on a real broker and
// TimescaleDB, a camera on the bus, a video made by ffmpeg, and a real browser, at a clock forty times as fast.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FROZEN_CADENCES } from '../../domain/cameras/condition.ts';
import { SECOND_MS } from '../../domain/time.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, freshDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { FFMPEG, type HlsStream, startHlsStream } from '../support/ffmpeg.ts';
import { TestCamera } from '../support/test-camera.ts';
import { until } from '../support/wait.ts';
import { startWhepGateway, type WhepGateway } from '../support/whep-gateway.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const UNDERPASS = { station: 'UP-009', site: 'S-009', place: 'Tanglu Rd' };
const CADENCE_S = 60;
/** What says of a camera's picture that it is of now. */
const LIVE_MARK = '[data-camera-condition] .fr.live, [data-frame-at] .fr.live';
const SPEED = 40;

describe.skipIf('missing' in database || 'missing' in broker || FFMPEG === null)('a camera of a red underpass', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;
  let camera: TestCamera;
  let stream: HlsStream;
  let gateway: WhepGateway;
  let folder: string;
  let cameraId: string;
  let hush: () => void = () => undefined;
  const foreign: string[] = [];

  beforeAll(async () => {
    fresh = await freshDatabase((database as { url: string }).url);
    browser = await openBrowser();
    stream = await startHlsStream();
    gateway = await startWhepGateway(browser);
    ({ folder, cameraId } = await cityWithVideo(stream.address));
    const mqttUrl = (broker as { url: string }).url;
    stage = new DeskStage({
      mqttUrl,
      databaseUrl: fresh.url,
      speed: SPEED,
      settings: { CITY: folder, MEDIA_WHEP: gateway.address },
    });
    await stage.start();
    hush = stage.keepReporting([UNDERPASS.station], { depth_m: 0.56 });
    const everyMs = (CADENCE_S * SECOND_MS) / SPEED;
    camera = new TestCamera({ mqttUrl, prefix: stage.prefix, id: cameraId, now: () => stage.now(), everyMs });
    await camera.start();
    desk = await DeskPage.open({ browser, url: stage.server.url, person: 'Li Na 李娜' });
    page = desk.page;
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol) && host !== new URL(stage.server.url).host)
        foreign.push(request.url());
    });
    await desk.rows(UNDERPASS.place).waitFor({ timeout: 60_000 });
  }, 180_000);

  afterAll(async () => {
    hush();
    await gateway?.stop();
    await browser?.close();
    await camera?.stop();
    await stage?.stop();
    await stream?.stop();
    await fresh?.drop();
    if (folder) await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const panel = () => page.locator(`article[data-camera-id="${cameraId}"]`);
  const picture = () => panel().getAttribute('data-picture');
  const conditionTold = async () => {
    const answer = await fetch(`${stage.server.url}/api/v1/cameras?limit=2000`);
    const { features } = (await answer.json()) as { features: { id: string; properties: Record<string, unknown> }[] };
    return features.find(({ id }) => id === cameraId)!.properties;
  };

  it('[C9] is two clicks away, with the age of its picture, and is asked for a fresh one', async () => {
    await desk.rows(UNDERPASS.place).locator('[data-cover]').click();
    await page.locator(`.right .near-camera[data-camera-id="${cameraId}"]`).click();
    await until('its picture to be live', async () => (await picture()) === 'live', 30_000);
    const shown = panel().locator('.frame img').first();
    await until('the picture itself', () => shown.evaluate((image: HTMLImageElement) => image.naturalWidth === 320));
    expect(await panel().locator('[data-frame-at] .fr.live').innerText()).toMatch(/\d+ s|now|min/);
    await until('the camera to be asked', () => camera.wanted > 0);
    const asked = camera.wanted;
    // At most once in two seconds, and the page asked by itself a moment ago.
    const button = panel().getByRole('button', { name: 'Fresh picture' });
    await until('the camera to be asked again', async () => {
      await button.click({ timeout: 5_000 });
      return camera.wanted > asked;
    });
  }, 120_000);

  it('[C4] contradicts its sensor in words where the two disagree', async () => {
    camera.depth_m = 0.05;
    await panel().locator('[data-contradiction]').waitFor();
    expect(await panel().locator('[data-contradiction]').innerText()).toMatch(/contradict.*5 cm against 56 cm/);
    camera.depth_m = 0.55;
    await panel().locator('[data-depth-check="agree"]').waitFor();
    expect(await panel().locator('[data-contradiction]').count()).toBe(0);
  });

  it('[C2] that sends the same picture again and again is frozen, though it calls itself live', async () => {
    camera.mode = 'same';
    await until('the desk to say frozen', async () => (await picture()) === 'frozen', 30_000);
    const told = await conditionTold();
    expect(told).toMatchObject({ condition: 'frozen', state: 'live', freshness: 'live' });
    // By what it sends, not by its age.
    const age_ms = stage.now() - Date.parse(String(told.frame_at));
    expect(age_ms).toBeLessThan(FROZEN_CADENCES * CADENCE_S * SECOND_MS);
    await expectVeiled();
    camera.mode = 'live';
    await until('it to be live again', async () => (await picture()) === 'live', 30_000);
  });

  it('[C3] that dies is veiled after three cadences, and nowhere shown as live', async () => {
    camera.mode = 'dead';
    await until('the desk to say frozen', async () => (await picture()) === 'frozen', 30_000);
    await expectVeiled();
    expect(await panel().locator(LIVE_MARK).count()).toBe(0);
    await until('the desk to say offline', async () => (await picture()) === 'offline', 30_000);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    const tile = page.locator(`.wall-tile[data-camera-id="${cameraId}"]`);
    await tile.waitFor();
    expect(await tile.getAttribute('data-picture')).toBe('offline');
    expect(await tile.locator('.veil').count()).toBe(1);
    expect(await tile.locator('.fr.live').count()).toBe(0);
    expect(await desk.number('[data-wall-live]', 'data-wall-live')).toBe(0);
    expect(await desk.number('[data-wall-shown]', 'data-wall-shown')).toBeGreaterThan(1);
  });

  it('[C7] has a video that plays from this server alone where WebRTC does not come, and that freezes is told', async () => {
    await page.locator(`.wall-tile[data-camera-id="${cameraId}"]`).click();
    await panel().getByRole('button', { name: 'Play video' }).click();
    const player = panel().locator('[data-video-state]');
    await until('the video to play', async () => (await player.getAttribute('data-video-state')) === 'playing', 40_000);
    expect(await player.getAttribute('data-video-way')).toBe('hls');
    expect(await player.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(320);
    await stream.freeze();
    await until(
      'the video to be told frozen',
      async () => /stalled|failed/.test((await player.getAttribute('data-video-state'))!),
      60_000,
    );
    expect(await player.locator('.veil').count()).toBe(1);
    expect(await player.locator('.fr.live').count()).toBe(0);
    expect(foreign).toEqual([]);
    const catalogue = await (await fetch(`${stage.server.url}/api/v1/city`)).text();
    expect(catalogue).not.toMatch(/s3cret|t0ken/);
  }, 120_000);

  it('[C7] plays over WebRTC once the gateway answers, says that it stands still, and ends the session', async () => {
    await panel().getByRole('button', { name: 'Stop video' }).click();
    gateway.open();
    await panel().getByRole('button', { name: 'Play video' }).click();
    const player = panel().locator('[data-video-state]');
    await until('the video to play', async () => (await player.getAttribute('data-video-state')) === 'playing');
    expect(await player.getAttribute('data-video-way')).toBe('whep');
    expect(await player.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(320);
    await gateway.freeze();
    await until('it to stand still', async () => (await player.getAttribute('data-video-state')) === 'stalled');
    expect(await player.locator('.veil').count()).toBe(1);
    expect(await player.locator('.fr.live').count()).toBe(0);
    await panel().getByRole('button', { name: 'Stop video' }).click();
    await until('the gateway to be told', () => gateway.ended.length === 1);
    expect(gateway.ended).toEqual(['/session/1']);
    expect(foreign).toEqual([]);
  }, 60_000);

  it('[C9] is two clicks away from any point of the map', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    const map = page.locator('[data-map]');
    await map.waitFor();
    await until('the point to be opened', async () => {
      await map.click({ position: { x: 333, y: 222 } });
      return page.locator('article[data-place]').isVisible();
    });
    expect(await page.locator('article[data-place]').innerText()).toMatch(/Point on the map/);
    expect(desk.problems).toEqual([]);
  });

  async function expectVeiled(): Promise<void> {
    const frame = panel().locator('.frame').first();
    expect(await frame.locator('.veil').count()).toBe(1);
    expect(await frame.locator('.veil-words').innerText()).toMatch(/^Frozen since \d/);
  }
});

/** Shanghai, with a video at the first camera of the underpass. */
async function cityWithVideo(address: string): Promise<{ folder: string; cameraId: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-city-'));
  await cp(new URL('../../cities/shanghai', import.meta.url), folder, { recursive: true });
  const file = join(folder, 'cameras.csv');
  const lines = (await readFile(file, 'utf8')).split('\n');
  const at = lines.findIndex((line) => line.includes(`,${UNDERPASS.site},`));
  const cameraId = lines[at]!.split(',')[0]!;
  lines[at] = lines[at]!.replace(/,(\d+),,(\w*)\r?$/, `,$1,${address},$2`);
  await writeFile(file, lines.join('\n'));
  return { folder, cameraId };
}
