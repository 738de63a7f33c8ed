// Whether the wall of the room grows: a typhoon at sixty times the pace of life, all of its stops going round, its JavaScript heap and
// its process, once the storm's first hour has filled what a storm fills. And what it weighs on the way to the screen.
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from './support/console-page.ts';
import { startDrill } from './support/drill-program.ts';
import { slopeOf, tableOf } from './support/figures.ts';
import { describeHeap, type HeapSample, sampleHeap } from './support/heap-samples.ts';
import { loadNow } from './support/machine.ts';
import { residentMbOf } from './support/processes.ts';

const SPEED = 60;
const WALL = { width: 1920, height: 1080 };
/** Until caches have their size, s. */
const SETTLE_S = 90;
const SAMPLE_S = 10;

export async function measureVideoWall({ minutes }: { minutes: number }): Promise<string> {
  const drill = await startDrill({ scenario: 'typhoon', speed: SPEED });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: WALL });
    const processes = await browser.newBrowserCDPSession();
    const devtools = await page.context().newCDPSession(page);
    const weight = await weighLoading(page, devtools, `${drill.url}/wall?inspect=1`);
    await sleep(SETTLE_S * 1_000);
    const cityBefore = await cityTime(drill.url);
    const stops = new Set<string>();
    const rss: HeapSample[] = [];
    const began = performance.now();
    const look = setInterval(() => {
      void rendererPid(processes).then((pid) => rss.push([(performance.now() - began) / 60_000, residentMbOf(pid)]));
      void page
        .getAttribute('[data-wall-stop]', 'data-wall-stop')
        .then((stop) => stop && stops.add(stop.split(' ')[0]!));
    }, SAMPLE_S * 1_000);
    const samples = await sampleHeap(devtools, minutes).finally(() => clearInterval(look));
    const hours = (await cityTime(drill.url)) - cityBefore;
    return [
      `Chromium ${browser.version()}, software GL, ${WALL.width} x ${WALL.height}; typhoon at ${SPEED}x, ${samples.length} samples in ${minutes} minutes (${(hours / 3_600_000).toFixed(1)} hours of the city), each after a forced collection; stops seen: ${[...stops].join(', ')}`,
      `on the way to the screen, as sent: ${weight}`,
      tableOf(
        ['first', 'last', 'least', 'most', 'slope', 'process: slope of its resident memory', 'load'],
        [[...describeHeap(samples), `${slopeOf(rss).toFixed(2)} MB/min`, loadNow()]],
      ),
    ].join('\n');
  } finally {
    await browser.close();
    await drill.stop();
  }
}

/** Opens the wall and adds up what came over the line until its map was drawn. */
async function weighLoading(page: Page, devtools: CDPSession, url: string): Promise<string> {
  const bytes: Record<string, number> = {};
  const kinds = new Map<string, string>();
  await devtools.send('Network.enable');
  devtools.on('Network.responseReceived', ({ requestId, response }) => kinds.set(requestId, kindOf(response.url)));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind) bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await page.goto(url);
  await page.waitForSelector('[data-map][data-ready="true"]', { timeout: 120_000 });
  await devtools.send('Network.disable');
  return Object.entries(bytes)
    .map(([kind, sum]) => `${kind} ${(sum / 1_000).toFixed(0)} kB`)
    .join(', ');
}

function kindOf(url: string): string {
  const { pathname } = new URL(url);
  return /\.(m?js|css|woff2)$/.exec(pathname)?.[1] ?? (pathname.startsWith('/api/') ? 'city' : 'page');
}

async function cityTime(url: string): Promise<number> {
  return Date.parse(((await (await fetch(`${url}/api/v1/health`)).json()) as { at: string }).at);
}

/** The page's own process. */
async function rendererPid(processes: CDPSession): Promise<number> {
  const { processInfo } = await processes.send('SystemInfo.getProcessInfo');
  return processInfo.find(({ type }) => type === 'renderer')!.id;
}
