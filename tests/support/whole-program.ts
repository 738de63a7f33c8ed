// The whole program as `npm start` brings it up: a process of its own on its embedded broker and database, Shanghai at full size, and a
// page that looks at it.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mqtt from 'mqtt';
import type { Browser, Page } from 'playwright-core';
import { cityTraffic } from '../../bench/support/city-traffic.ts';
import { loadCity } from '../../cities/load-city.ts';
import type { City } from '../../domain/city.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { COARSE, openBrowser } from './browser.ts';
import { keepForFailure, keepPage } from './failures.ts';
import { freePort, runServer, type ServerProgram } from './program.ts';
import { until } from './wait.ts';

const PREFIX = 'flood/1';
/** Devices' clocks may be ahead by so much, so that what has spoken once stays live while a busy machine looks at it. */
const AHEAD_MS = MINUTE_MS;
const run = promisify(execFile);

export class WholeProgram {
  city!: City;
  server!: ServerProgram;
  page!: Page;
  /** What the page asked of other machines, and errors that nobody caught on it. */
  readonly foreign: string[] = [];
  readonly problems: string[] = [];
  #folder!: string;
  #environment!: Record<string, string> & { PORT: string; MQTT_PORT: string };
  #browser!: Browser;

  async start(): Promise<void> {
    this.city = await loadCity('cities/shanghai');
    this.#folder = await mkdtemp(join(tmpdir(), 'highwater-whole-'));
    this.#environment = { DATA_DIR: this.#folder, PORT: await freePort(), MQTT_PORT: await freePort() };
    await this.startServer();
    keepForFailure('server.log', () => this.server.output());
    this.#browser = await openBrowser();
    const viewport = { width: 1920, height: 1080 };
    const context = await this.#browser.newContext({ viewport, locale: 'en', reducedMotion: 'reduce', ...COARSE });
    this.page = await context.newPage();
    keepPage(this.page);
    this.page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (!['data:', 'blob:'].includes(protocol) && host !== new URL(this.server.url).host)
        this.foreign.push(request.url());
    });
    this.page.on('pageerror', (error) => this.problems.push(error.message));
    await this.page.goto(`${this.server.url}/?inspect=1`);
    await this.page.waitForSelector('[data-map][data-ready="true"]', { timeout: 60_000 });
    await this.page.evaluate(() => Object.assign(window, { sameDocument: true })); // gone after a reload
  }

  /** The embedded broker, which speaks MQTT 3.1.1. */
  get mqttUrl(): string {
    return `mqtt://127.0.0.1:${this.#environment.MQTT_PORT}`;
  }

  async startServer(): Promise<void> {
    this.server = await runServer(this.#environment);
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.server?.end();
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }

  /** Every thing of the city says once how it is. */
  async hearAll(): Promise<void> {
    const client = await mqtt.connectAsync(this.mqttUrl, { protocolVersion: 4 });
    const now = Date.now();
    const newest = new Map<string, string>();
    const traffic = cityTraffic({ city: this.city, seed: 1, from: now, to: now + AHEAD_MS, times: 1 });
    for (const { topic, payload } of traffic) newest.set(topic, payload);
    for (const { id } of this.city.trucks)
      newest.set(`truck/${id}/status`, JSON.stringify({ at: now, state: 'available' }));
    await Promise.all(
      [...newest].map(([topic, payload]) => client.publishAsync(`${PREFIX}/${topic}`, payload, { qos: 1 })),
    );
    await client.endAsync();
  }

  /** Publishes as a device would, with Mosquitto's own client. */
  async publish(topic: string, message: string, ...more: string[]): Promise<void> {
    const broker = ['-h', '127.0.0.1', '-p', this.#environment.MQTT_PORT];
    await run('mosquitto_pub', [...broker, '-q', '1', '-t', `${PREFIX}/${topic}`, '-m', message, ...more]);
  }

  async report(stationId: string, depth_m: number): Promise<void> {
    await this.publish(`obs/${stationId}`, JSON.stringify({ at: Date.now() + AHEAD_MS, values: { depth_m } }));
  }

  async ask<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.server.url}${path}`)).json()) as T;
  }

  async world(): Promise<World> {
    return (await this.ask<{ world: World }>('/api/v1/world')).world;
  }

  /** Opens the panel of a station by the search, as a person would. */
  async openStation(id: string): Promise<void> {
    await this.page.keyboard.press('/');
    await this.page.keyboard.type(id);
    await this.page.getByRole('option').filter({ hasText: id }).first().click();
    await this.page.waitForSelector(`article[data-station-id="${id}"]`);
    // A search list left open would hide everything else from assistive technology.
    const hidden = this.page.locator('[aria-hidden="true"] > .brand, header[aria-hidden="true"]');
    await until('the search list to close', async () => (await hidden.count()) === 0);
  }

  /** Comes back when the panel of a station shows a value at a level. */
  async shows(id: string, value: string, level: string): Promise<void> {
    const panel = this.page.locator(`article[data-station-id="${id}"][data-level="${level}"]`);
    await panel.locator('.big[data-value]', { hasText: value }).waitFor();
  }

  async count(state: string): Promise<number> {
    return Number((await this.page.textContent(`[data-count="${state}"]`))?.replaceAll(/\D/g, ''));
  }
}
