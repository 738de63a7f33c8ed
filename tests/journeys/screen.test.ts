// From a device to the command map: the whole program on its embedded parts, a real browser, Shanghai at full size.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../domain/world.ts';
import { openBrowser } from '../support/browser.ts';
import { freePort, type Program, runProgram, runServer, type ServerProgram } from '../support/program.ts';
import { until } from '../support/wait.ts';

const STATION = 'UP-001';
const run = promisify(execFile);

describe('the command map', () => {
  let folder: string;
  let environment: Record<string, string> & { PORT: string };
  let server: ServerProgram;
  let devices: Program;
  let browser: Browser;
  let page: Page;
  const foreign: string[] = [];
  const problems: string[] = [];

  /** Publishes as a device would, with Mosquitto's own client. */
  const publish = (topic: string, message: string) =>
    run('mosquitto_pub', [
      '-h',
      '127.0.0.1',
      '-p',
      environment.MQTT_PORT!,
      '-q',
      '1',
      '-t',
      `flood/1/${topic}`,
      '-m',
      message,
    ]);
  const report = (depth_m: number) =>
    publish(`obs/${STATION}`, JSON.stringify({ at: Date.now(), values: { depth_m } }));
  const drawn = () =>
    page.evaluate((id) => {
      const { highwaterMap } = window as unknown as {
        highwaterMap: { drawn(id: string): Record<string, unknown> | null };
      };
      return highwaterMap.drawn(id);
    }, STATION);
  /** The panel of the station at the frame in which it shows this value at this level. */
  const shown = (value: string, level: string) =>
    page.waitForFunction(
      ([id, wanted, at]) => {
        const panel = document.querySelector(`article[data-station-id="${id}"][data-level="${at}"]`);
        return panel?.querySelector('.big[data-value]')?.textContent?.includes(wanted!);
      },
      [STATION, value, level],
      { timeout: 20_000 },
    );
  const count = async (state: string) =>
    Number((await page.textContent(`[data-count="${state}"]`))?.replaceAll(/\D/g, ''));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'highwater-screen-'));
    environment = { DATA_DIR: folder, PORT: await freePort(), MQTT_PORT: await freePort() };
    server = await runServer(environment);
    devices = runProgram([
      'simulators/main.ts',
      ...['--scenario', 'calm', '--backfill-hours', '1', '--mqtt', `mqtt://127.0.0.1:${environment.MQTT_PORT}`],
    ]);
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, locale: 'en' });
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol) && host !== new URL(server.url).host) foreign.push(request.url());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${server.url}/?inspect=1`);
    await page.waitForSelector('[data-map][data-ready="true"]', { timeout: 60_000 });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await devices?.end();
    await server?.end();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('shows 1,729 points and nearly all of them live', async () => {
    const states = ['live', 'late', 'silent', 'suspect'] as const;
    await until('the devices to be live', async () => (await count('live')) > 1_600, 60_000);
    // At one instant: between two looks a thing may go from one count to the other.
    const counts = await page.evaluate(
      (all) =>
        all.map((state) => Number(document.querySelector(`[data-count="${state}"]`)?.textContent?.replace(/\D/g, ''))),
      states,
    );
    // The simulated fleet has its faults: those are late or silent, and each thing is counted once.
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(157 + 550 + 26 + 996);
    expect(await page.getAttribute('[data-simulated]', 'data-simulated')).toBe('calm');
  });

  it('[A1] changes the point and the panel of the station that a published reading is about', async () => {
    const before = JSON.stringify(await drawn());
    await page.keyboard.press('/');
    await page.keyboard.type(STATION);
    await page.getByRole('option').filter({ hasText: STATION }).first().click();
    await page.waitForSelector(`article[data-station-id="${STATION}"]`);
    // A search list left open would hide everything else from assistive technology.
    await until(
      'the search list to close',
      async () => (await page.locator('[aria-hidden="true"] > .brand, header[aria-hidden="true"]').count()) === 0,
    );
    const panel = page.locator(`article[data-station-id="${STATION}"]`);
    // Watched in the page from before on: the simulated sensor of this station reports too, and may follow at any moment.
    const seen = shown('38', 'orange');
    const moved = until('the point to change', async () => JSON.stringify(await drawn()) !== before);
    await report(0.38);
    await Promise.all([seen, moved]);
    await report(0.02);
    await until('the level to go', async () => (await panel.getAttribute('data-level')) === 'none');
  });

  it('shows an SL 651 frame beside the JSON form', async () => {
    // A timed report of the published examples, for an address that is not in Shanghai: refused by name, disturbing nothing.
    await publish(
      'sl651/gateway-1',
      '7E7E010012345678123430002B020003591011154947F1F1001234567848F0F0591011154920190000052619000005392300000127381211150320FA',
    );
    const health = await until('the refusal', async () => {
      const answer = (await (await fetch(`${server.url}/api/v1/health`)).json()) as { refusals: { reason: string }[] };
      return answer.refusals.length > 0 ? answer : null;
    });
    expect(health.refusals.map((refusal) => refusal.reason)).toContain('unknown-station');
  });

  it('says within ten seconds that the link is lost, keeps the last values, and repairs itself without a reload', async () => {
    await page.evaluate(() => {
      (window as unknown as { sameDocument: boolean }).sameDocument = true;
    });
    const known = async () => {
      const { world } = (await (await fetch(`${server.url}/api/v1/world`)).json()) as { world: World };
      return {
        cameras: Object.values(world.cameras).filter((camera) => camera.state !== null).length,
        trucks: Object.values(world.trucks).filter((truck) => truck.position && truck.status).length,
      };
    };
    // A truck speaks once a minute.
    await until('every truck to have spoken', async () => (await known()).trucks > 100, 90_000);
    await server.end('SIGKILL');
    await page.waitForSelector('[data-banner="lost"]', { timeout: 10_000 });
    expect(await page.textContent(`article[data-station-id="${STATION}"] .big`)).toContain('2');
    server = await runServer(environment);
    // The board is restored from the history, cameras and trucks included, before any device has spoken again.
    const restored = await known();
    expect(restored.cameras).toBeGreaterThan(900);
    expect(restored.trucks).toBeGreaterThan(100);
    await page.waitForSelector('[data-banner="lost"]', { state: 'detached', timeout: 60_000 });
    await until('the devices to be live again', async () => (await count('live')) > 1_600, 60_000);
    const seen = shown('55', 'red');
    await report(0.55);
    await seen;
    expect(await page.evaluate(() => (window as unknown as { sameDocument?: boolean }).sameDocument)).toBe(true);
  }, 240_000);

  it('speaks Chinese as well', async () => {
    const english = await page.textContent('[data-count="live"]');
    await page.getByRole('button', { name: '中文' }).click();
    await until('Chinese words', async () => (await page.getAttribute('html', 'lang')) === 'zh-CN');
    expect(await page.textContent('[data-count="live"]')).not.toBe(english);
  });

  it('never asked anything of another machine, and threw nothing', () => {
    expect(foreign).toEqual([]);
    expect(problems).toEqual([]);
  });
});
