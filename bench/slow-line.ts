// The public's answer on a weak phone's line: from opening the page to the answer about one underpass, in both languages. A browser
// without any of it kept, behind Chrome's own figures for slow 3G.
import mqtt from 'mqtt';
import type { Browser } from 'playwright-core';
import { wallNow } from './support/clock.ts';
import { launchChromium } from './support/console-page.ts';
import { medianAndSpread, tableOf } from './support/figures.ts';
import { loadNow } from './support/machine.ts';
import { startOwnServer } from './support/own-server.ts';
import { startRealParts } from './support/real-parts.ts';
import { until } from './support/waiting.ts';

/** 400 ms there and back, 400 kbit/s. */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const ROUNDS = 5;
const AIM_MS = 10_000;
const ASKED = { zh: '大连路下立交', en: 'Dalian Road underpass' } as const;

export async function measureSlowLine(): Promise<string> {
  const parts = await startRealParts();
  const closers: (() => Promise<unknown>)[] = [() => parts.stop()];
  try {
    const prefix = 'bench/slow-line';
    const server = await startOwnServer({
      mqttUrl: parts.mqttUrl,
      prefix,
      databaseUrl: await parts.createDatabase('slow_line'),
    });
    closers.push(() => server.stop());
    const device = await mqtt.connectAsync(parts.mqttUrl, { protocolVersion: 5 });
    closers.push(() => device.endAsync());
    const report = JSON.stringify({ at: wallNow(), values: { depth_m: 0.56 } });
    await device.publishAsync(`${prefix}/obs/UP-004`, report, { qos: 1 });
    await until('the public to be told', async () => {
      const { places } = (await (await fetch(`${server.url}/public/v1/now.json`)).json()) as {
        places: { id: string; grade: string }[];
      };
      return places.some(({ id, grade }) => id === 'UP-004' && grade === 'danger');
    });
    const browser = await launchChromium();
    closers.push(() => browser.close());
    const rows: string[][] = [];
    for (const [language, question] of Object.entries(ASKED)) {
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS; round++)
        rounds.push(await ask(browser, `${server.url}/public/${language}`, question));
      rows.push([
        `/public/${language}`,
        medianAndSpread(rounds, 0),
        `${rounds.filter((ms) => ms < AIM_MS).length} of ${ROUNDS}`,
      ]);
    }
    return [
      `Slow 3G, 360 px, nothing kept; ${ROUNDS} rounds; load ${loadNow()}`,
      tableOf(['page', 'from opening to the answer, ms', 'within 10 s'], rows),
    ].join('\n');
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** Opens the page, asks and waits for the answer, as soon as each is there; in ms. */
async function ask(browser: Browser, url: string, question: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_3G);
    const opened = performance.now();
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.fill('#q', question);
    await page.press('#q', 'Enter');
    await page.waitForSelector('[data-place="UP-004"] .say', { timeout: 60_000 });
    return performance.now() - opened;
  } finally {
    await context.close();
  }
}
