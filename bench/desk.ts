// What an operator sees of another's hand: from a published reading to its row on a desk, and from a click at one desk to the answer
// on the other. Two desks, the whole program with its simulated city.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { City, Station } from '../domain/city.ts';
import { wallNow } from './support/clock.ts';
import { launchChromium, untilDrawn } from './support/console-page.ts';
import { quantile, tableOf } from './support/figures.ts';
import { startInstallation } from './support/installation.ts';
import { loadNow } from './support/machine.ts';
import { Publisher } from './support/publisher.ts';
import { until } from './support/waiting.ts';

const PROBES = 30;
const GIVE_UP_MS = 5_000;
const PAUSE_MS = 1_000;
/** Over the red of every underpass. */
const RED_M = 0.6;
const PEOPLE = ['Li Na 李娜', 'Zhang Wei 张伟'];
/** What is not asked about costs the software that draws the map most of its time. */
const NOT_DRAWN = { 'rain-field': false, rain: false, weather: false, cameras: false };

export async function measureDesk(): Promise<string> {
  const installation = await startInstallation({ scenario: 'calm' });
  const publisher = new Publisher(installation.mqttUrl);
  const browser = await launchChromium();
  try {
    await publisher.start();
    await until('the back-fill', () => installation.said('hours computed'));
    const [a, b] = (await Promise.all(PEOPLE.map((person) => openDesk(installation.address, browser, person)))) as [
      Page,
      Page,
    ];
    const raised_ms: number[] = [];
    const answered_ms: number[] = [];
    for (const station of underpassesOf(installation.city)) {
      const row = `[data-desk] .inc[data-alarm-id^="A2-${station.id}-"]`;
      const seen = [a, b].map((desk) => firstSight(desk, row));
      const answer = clickAtSight(a, `${row} [data-action="acknowledge"]`);
      const answered = firstSight(b, `${row} [data-acknowledged-by]`);
      const at = wallNow();
      await publisher.report(station, RED_M);
      const sights = await Promise.all(seen);
      if (sights.every((sight) => sight !== null)) raised_ms.push(Math.max(...sights) - at);
      const [from, to] = [await answer, await answered];
      if (from !== null && to !== null) answered_ms.push(to - from);
      await sleep(PAUSE_MS);
    }
    const figures = (name: string, delays_ms: readonly number[]) => [
      name,
      ...[quantile(delays_ms, 0.5), quantile(delays_ms, 0.9), Math.max(...delays_ms)].map(
        (ms) => `${ms.toFixed(0)} ms`,
      ),
      `${delays_ms.length} of ${PROBES}`,
      loadNow(),
    ];
    return [
      `Chromium ${browser.version()}; calm, two desks`,
      tableOf(
        ['from, to', 'p50', 'p90', 'slowest', 'seen', 'machine load'],
        [
          figures('a published reading, its row on the slower desk', raised_ms),
          figures('a click at one desk, the answer on the other', answered_ms),
        ],
      ),
    ].join('\n');
  } finally {
    await browser.close();
    await publisher.stop();
    await installation.stop();
  }
}

function underpassesOf(city: City): Station[] {
  return city.stations.filter(({ regime }) => regime === 'underpass').slice(0, PROBES);
}

async function openDesk(address: string, browser: Browser, person: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: 'en' })).newPage();
  await page.addInitScript(
    ([name, layers]) => {
      localStorage.setItem('highwater.person', name);
      localStorage.setItem('highwater.layers', layers);
    },
    [person, JSON.stringify({ layers: NOT_DRAWN })] as const,
  );
  await page.goto(`${address}/?inspect=1`);
  await untilDrawn(page);
  return page;
}

/** When the page first shows this, by the wall; null where it does not in time. It watches in the page, so that asking costs nothing. */
const firstSight = (page: Page, selector: string) => watch(page, selector, false);

/** The same, and clicks it at that moment. */
const clickAtSight = (page: Page, selector: string) => watch(page, selector, true);

function watch(page: Page, selector: string, click: boolean): Promise<number | null> {
  return page.evaluate(
    ([wanted, giveUp_ms, clicks]) =>
      new Promise<number | null>((resolve) => {
        const finish = (at: number | null) => {
          watcher.disconnect();
          clearTimeout(timer);
          resolve(at);
        };
        const look = () => {
          const found = document.querySelector<HTMLElement>(wanted);
          if (!found) return;
          finish(performance.timeOrigin + performance.now());
          if (clicks) found.click();
        };
        const watcher = new MutationObserver(look);
        const timer = setTimeout(() => finish(null), giveUp_ms);
        watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
        look();
      }),
    [selector, GIVE_UP_MS, click] as const,
  );
}
