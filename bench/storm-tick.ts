// Main-thread time of one tick of a storm in which all stations change: our map, which tells the differences, against the
// naive way of handing every source its whole collection again. Same page, same style, same signs, in turn.
import type { CDPSession, Page } from 'playwright-core';
import type { City, Station } from '../domain/city.ts';
import { wallNow } from './support/clock.ts';
import { launchChromium, openConsole } from './support/console-page.ts';
import { median, medianAndSpread, tableOf } from './support/figures.ts';
import { startInstallation } from './support/installation.ts';
import { loadNow } from './support/machine.ts';
import { pageProcessSeconds, TIME_DOMAINS, taskSeconds } from './support/page-cost.ts';
import { Publisher } from './support/publisher.ts';
import { keepSituation, prepareSides, type Side, tickOnce } from './support/storm-page.ts';
import { until } from './support/waiting.ts';

const ROUNDS = 5;
const REST_S = 3;

interface Tick {
  readonly task_ms: number;
  /** Processor time of the page's process: its main thread, its workers, its compositor. */
  readonly process_ms: number;
  readonly call_ms: number;
  readonly idle_ms: number;
  readonly changed: number;
}

export async function measureStormTick(): Promise<string> {
  // Nobody else speaks: every change in the page is the bench's own.
  const installation = await startInstallation({ scenario: 'none' });
  const publisher = new Publisher(installation.mqttUrl);
  try {
    await publisher.start();
    const browser = await launchChromium();
    const { page, devtools, version, close } = await openConsole(installation.address, browser);
    try {
      const processes = await browser.newBrowserCDPSession();
      await keepSituation(page);
      await sendStorm(page, publisher, installation.city, 0);
      await sendStorm(page, publisher, installation.city, 1);
      const told = await prepareSides(page, devtools);
      const rows = [];
      for (const [name, timeDomain] of Object.entries(TIME_DOMAINS)) {
        await devtools.send('Performance.enable', { timeDomain });
        rows.push(...(await compare({ page, devtools, processes }, name)));
        await devtools.send('Performance.disable');
      }
      return [
        `${version}, software GL; ${installation.city.stations.length} stations change; ${ROUNDS} rounds each, in turn; ms, median (least to most)`,
        `naive hands over: ${told}`,
        tableOf(
          ['time', 'side', 'main thread', 'of it the call', 'page process', 'until drawn', 'features told', 'load'],
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

interface Watched {
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly processes: CDPSession;
}

async function compare({ page, devtools, processes }: Watched, name: string): Promise<string[][]> {
  const ticks: Record<Side, Tick[]> = { ours: [], naive: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const sides: Side[] = round % 2 === 0 ? ['ours', 'naive'] : ['naive', 'ours'];
    for (const side of sides) {
      await tickOnce(page, side, 0);
      const before = { process_s: await pageProcessSeconds(processes), task_s: await taskSeconds(devtools) };
      const tick = await tickOnce(page, side, 1);
      const task_ms = ((await taskSeconds(devtools)) - before.task_s) * 1_000;
      const process_ms = ((await pageProcessSeconds(processes)) - before.process_s) * 1_000;
      ticks[side].push({ ...tick, task_ms, process_ms });
    }
  }
  const before_s = await taskSeconds(devtools);
  await page.waitForTimeout(REST_S * 1_000);
  const restPerSecond_ms = (((await taskSeconds(devtools)) - before_s) * 1_000) / REST_S;
  const of = (side: Side, figure: keyof Tick) => ticks[side].map((tick) => tick[figure]);
  const ratio = (figure: keyof Tick) => (median(of('ours', figure)) / median(of('naive', figure))).toFixed(2);
  return [
    ...(['ours', 'naive'] as const).map((side) => [
      name,
      side,
      medianAndSpread(of(side, 'task_ms')),
      medianAndSpread(of(side, 'call_ms')),
      medianAndSpread(of(side, 'process_ms'), 0),
      medianAndSpread(of(side, 'idle_ms'), 0),
      String(median(of(side, 'changed'))),
      loadNow(),
    ]),
    [name, 'ours / naive', ratio('task_ms'), ratio('call_ms'), ratio('process_ms'), ratio('idle_ms'), '', ''],
    [name, 'page at rest, a second', restPerSecond_ms.toFixed(1), '', '', '', '', ''],
  ];
}

/** Every station reports, and the situation in which all have arrived is kept in the page. */
export async function sendStorm(page: Page, publisher: Publisher, city: City, step: 0 | 1): Promise<void> {
  const at = wallNow();
  await Promise.all(
    city.stations.map((station, index) => publisher.report(station, stormValueOf(station, index, step), at)),
  );
  await until('every station on the screen', () =>
    page.evaluate(
      ([reportedAt, n]) => {
        const storm = window.benchStorm!;
        if (!storm.newest?.stations.every((view) => view.lastAt === reportedAt)) return false;
        storm.situations[n] = storm.newest;
        return true;
      },
      [at, step] as const,
    ),
  );
}

// Every value moves by what a screen can tell; a quarter of the water stations also climbs a step of its ladder.
function stormValueOf(station: Station, index: number, step: 0 | 1): number {
  if (station.kind === 'rain-gauge') return step === 0 ? 1 + (index % 4) : 8;
  if (station.kind === 'weather') return 8 + 6 * step;
  const { blue, yellow } = station.thresholds;
  if (index % 4 === 0 && yellow !== undefined) return yellow - 0.04 + 0.08 * step;
  return (blue ?? 1) - 0.3 + 0.12 * step;
}
