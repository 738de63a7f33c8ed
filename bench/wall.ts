// What the wall of sixteen cameras costs the page's main thread, against the map alone: the same page, the same storm, as
// many seconds of each. The map has half of its time before the wall and half after it, because the storm grows meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchChromium, openConsole } from './support/console-page.ts';
import { median, tableOf } from './support/figures.ts';
import { startInstallation } from './support/installation.ts';
import { loadNow } from './support/machine.ts';
import { type PageCost, startPageMeter } from './support/page-cost.ts';
import { until } from './support/waiting.ts';

const SIZE = 16;
const LOOK_S = 45;
const SAMPLE_S = 5;
/** After the back-fill, and after a change of page. */
const SETTLE_S = { afterBackfill: 20, afterTurn: 5 };

interface Look {
  readonly seconds: number;
  readonly cost: PageCost;
  /** Cameras shown, every few seconds. */
  readonly tiles: readonly number[];
  readonly pictures: number;
  readonly load: string;
}

export async function measureWall(): Promise<string> {
  const installation = await startInstallation({ scenario: 'cloudburst' });
  try {
    const { page, version, close } = await openConsole(installation.address, await launchChromium());
    try {
      let pictures = 0;
      page.on('response', (response) => {
        if (/\/cameras\/[^/]+\/frame$/.test(response.url()) && response.status() === 200) pictures += 1;
      });
      await until('the back-fill', () => installation.said('hours computed'));
      await sleep(SETTLE_S.afterBackfill * 1_000);
      const readMeter = await startPageMeter(page);
      const look = async (seconds: number, begin: () => Promise<void>): Promise<Look> => {
        const [before, picturesBefore, began] = [await readMeter(), pictures, performance.now()];
        await begin();
        const tiles: number[] = [];
        while (performance.now() - began < seconds * 1_000) {
          await sleep(Math.min(SAMPLE_S * 1_000, seconds * 1_000 - (performance.now() - began)));
          tiles.push(await page.locator('.wall-tile').count());
        }
        const spent_s = (performance.now() - began) / 1_000;
        const cost = difference(await readMeter(), before);
        return { seconds: spent_s, cost, tiles, pictures: pictures - picturesBefore, load: loadNow() };
      };
      // The wall is opened inside its own time: its first pictures are part of what it costs.
      await visitWall(page);
      const mapBefore = await look(LOOK_S / 2, async () => undefined);
      const wall = await look(LOOK_S, () => showWall(page, true));
      await showWall(page, false);
      await sleep(SETTLE_S.afterTurn * 1_000);
      const mapAfter = await look(LOOK_S / 2, async () => undefined);
      return report(version, sumOf(mapBefore, mapAfter), wall);
    } finally {
      await close();
    }
  } finally {
    await installation.stop();
  }
}

/** Once before, so that neither side pays for code that is loaded or compiled for the first time. */
async function visitWall(page: Page): Promise<void> {
  await showWall(page, true);
  await page.locator('.wall-tile img').first().waitFor({ timeout: 60_000 });
  await showWall(page, false);
  await sleep(SETTLE_S.afterTurn * 1_000);
}

async function showWall(page: Page, shown: boolean): Promise<void> {
  await page.locator('[data-rail="wall"]').click();
  await page.locator(`[data-wall="${SIZE}"]`).waitFor({ state: shown ? 'visible' : 'detached' });
  // The wall does not turn while it is pointed at, nor does the map explain what lies under a pointer that rests.
  await page.mouse.move(0, 0);
}

function difference(after: PageCost, before: PageCost): PageCost {
  return {
    wall_s: after.wall_s - before.wall_s,
    processor_s: after.processor_s - before.processor_s,
    process_s: after.process_s - before.process_s,
  };
}

function sumOf(a: Look, b: Look): Look {
  return {
    seconds: a.seconds + b.seconds,
    cost: {
      wall_s: a.cost.wall_s + b.cost.wall_s,
      processor_s: a.cost.processor_s + b.cost.processor_s,
      process_s: a.cost.process_s + b.cost.process_s,
    },
    tiles: [...a.tiles, ...b.tiles],
    pictures: a.pictures + b.pictures,
    load: `${a.load}, ${b.load}`,
  };
}

function report(version: string, map: Look, wall: Look): string {
  const perSecond = (look: Look, of: keyof PageCost) => (1_000 * look.cost[of]) / look.seconds;
  const row = (name: string, look: Look) => [
    name,
    perSecond(look, 'wall_s').toFixed(1),
    perSecond(look, 'processor_s').toFixed(1),
    perSecond(look, 'process_s').toFixed(0),
    `${median(look.tiles).toFixed(0)} (${Math.min(...look.tiles)} to ${Math.max(...look.tiles)})`,
    String(look.pictures),
    look.load,
  ];
  const ratio = (of: keyof PageCost) => (perSecond(wall, of) / perSecond(map, of)).toFixed(2);
  return [
    `${version}, software GL; cloudburst, ${map.seconds.toFixed(0)} s of the map and ${wall.seconds.toFixed(0)} s of the wall; ms a second`,
    tableOf(
      [
        'page',
        'main thread, on the wall clock',
        'main thread, processor',
        'page process',
        'cameras',
        'pictures fetched',
        'load',
      ],
      [
        row('map alone', map),
        row(`wall of ${SIZE}`, wall),
        ['wall / map', ratio('wall_s'), ratio('processor_s'), ratio('process_s'), '', '', ''],
      ],
    ),
  ].join('\n');
}
