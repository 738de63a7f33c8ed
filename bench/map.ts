// What a tick costs the page's main thread that changes few, many or all of the points on the map: ours, every source handed its whole
// collection, and deck.gl, in one page over one map.
import type { CDPSession, Page } from 'playwright-core';
import { sendStorm } from './storm-tick.ts';
import { launchChromium, openConsole } from './support/console-page.ts';
import { median, tableOf } from './support/figures.ts';
import { startInstallation } from './support/installation.ts';
import { loadNow } from './support/machine.ts';
import { MAP_SIDES, type MapSide, type MapTick, openMapSides, prepareTick, tickSide } from './support/map-sides.ts';
import { TIME_DOMAINS, taskSeconds } from './support/page-cost.ts';
import { Publisher } from './support/publisher.ts';
import { keepSituation, takeMapHandle } from './support/storm-page.ts';

/** One Shanghai, a bigger city, the biggest. */
const POINTS = [1_729, 5_000, 20_000];
const ROUNDS = 5;

interface Cost extends MapTick {
  /** Processor time of the page's main thread, which is deaf to what else the machine does. */
  readonly main_ms: number;
}

export async function measureMap(): Promise<string> {
  const installation = await startInstallation({ scenario: 'none' });
  const publisher = new Publisher(installation.mqttUrl);
  try {
    await publisher.start();
    const { page, devtools, version, close } = await openConsole(installation.address, await launchChromium());
    try {
      await keepSituation(page);
      await sendStorm(page, publisher, installation.city, 0);
      await sendStorm(page, publisher, installation.city, 1);
      await takeMapHandle(devtools);
      await openMapSides(page);
      await devtools.send('Performance.enable', { timeDomain: TIME_DOMAINS.processor });
      const rows = [];
      for (const points of POINTS)
        for (const changes of [10, 700, points]) {
          await prepareTick(page, points, changes);
          rows.push(...(await compare({ page, devtools }, points, changes)));
        }
      return [
        `${version}, software GL; ${ROUNDS} rounds each, in turn; medians, ms; the longest task is the worst of all rounds, on the wall`,
        tableOf(
          ['points', 'changed', 'side', 'main thread', 'of it the call', 'until drawn', 'longest task', 'load'],
          rows,
        ),
      ].join('\n');
    } finally {
      await close();
    }
  } finally {
    await publisher.stop();
    await installation.stop();
  }
}

async function compare(
  { page, devtools }: { readonly page: Page; readonly devtools: CDPSession },
  points: number,
  changes: number,
): Promise<string[][]> {
  const costs: Record<MapSide, Cost[]> = { ours: [], setData: [], 'deck.gl': [] };
  for (let round = 0; round < ROUNDS; round++)
    for (const [i] of MAP_SIDES.entries()) {
      const side = MAP_SIDES[(i + round) % MAP_SIDES.length]!;
      await tickSide(page, side, 0);
      const before_s = await taskSeconds(devtools);
      const tick = await tickSide(page, side, 1);
      costs[side].push({ ...tick, main_ms: ((await taskSeconds(devtools)) - before_s) * 1_000 });
    }
  const of = (side: MapSide, figure: keyof Cost) => median(costs[side].map((cost) => cost[figure]));
  return MAP_SIDES.map((side) => [
    points.toLocaleString('en-US'),
    changes === points ? 'all' : String(changes),
    side,
    of(side, 'main_ms').toFixed(1),
    of(side, 'call_ms').toFixed(1),
    of(side, 'until_drawn_ms').toFixed(0),
    Math.max(...costs[side].map(({ longest_ms }) => longest_ms)).toFixed(0),
    loadNow(),
  ]);
}
