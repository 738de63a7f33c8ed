// From starting an installed checkout to live points on the map, and what server and simulator then use at base load.
import { setTimeout as sleep } from 'node:timers/promises';
import { launchChromium, liveCount, openPage, untilDrawn } from './support/console-page.ts';
import { median, tableOf } from './support/figures.ts';
import { type Installation, startInstallation } from './support/installation.ts';
import { loadNow } from './support/machine.ts';
import { commandOf, cpuSecondsOf, familyOf, peakMbOf, residentMbOf } from './support/processes.ts';
import { until } from './support/waiting.ts';

const TARGETS = { live_s: 20, cpu_pct: 25, resident_mb: 700 };
/** The database goes on writing after the last message of the back-fill was taken. */
const SETTLE_S = 15;
const WATCH_S = 45;
const SAMPLE_S = 5;
const PARTS = { server: 'server/main.ts', simulator: 'simulators/main.ts' };

export async function measureStart(): Promise<string> {
  const browser = await launchChromium();
  const installation = await startInstallation({ scenario: 'cloudburst' }).catch(async (error) => {
    await browser.close();
    throw error;
  });
  try {
    const sinceStart = () => (performance.now() - installation.startedAt) / 1_000;
    const ready_s = sinceStart();
    const page = await openPage(installation.address, browser);
    await until('a live point', async () => (await liveCount(page)) > 0);
    const counted_s = sinceStart();
    const things = installation.city.stations.length + installation.city.cameras.length;
    const [drawn_s, most_s, filled_s] = await Promise.all([
      untilDrawn(page).then(sinceStart),
      until('nine of ten points live', async () => (await liveCount(page)) > things * 0.9).then(sinceStart),
      until('the back-fill', () => installation.said('hours computed')).then(sinceStart),
    ]);
    const startLoad = loadNow();
    await sleep(SETTLE_S * 1_000);
    const use = await watchUse(installation);
    const rows = [
      ['server ready', `${ready_s.toFixed(1)} s`, '', startLoad],
      ['first live points counted on the page', `${counted_s.toFixed(1)} s`, '', startLoad],
      ['first live points on the map', `${drawn_s.toFixed(1)} s`, `${TARGETS.live_s} s`, startLoad],
      ['nine of ten points live', `${most_s.toFixed(1)} s`, '', startLoad],
      ['six hours of back-fill sent', `${filled_s.toFixed(1)} s`, '', startLoad],
      ...use,
    ];
    return `Chromium ${browser.version()}; cloudburst, one console open, ${WATCH_S} s at base load\n${tableOf(['figure', 'measured', 'target', 'load'], rows)}`;
  } finally {
    await browser.close();
    await installation.stop();
  }
}

async function watchUse(installation: Installation): Promise<string[][]> {
  const family = familyOf(installation.pid);
  const parts = Object.entries(PARTS).map(([name, script]) => {
    const pid = family.find((member) => member !== installation.pid && commandOf(member).includes(script));
    if (!pid) throw new Error(`${name} is not running`);
    return { name, pid, cpu_s: cpuSecondsOf(pid), resident_mb: [] as number[] };
  });
  const began = performance.now();
  while (performance.now() - began < WATCH_S * 1_000) {
    await sleep(SAMPLE_S * 1_000);
    for (const part of parts) part.resident_mb.push(residentMbOf(part.pid));
  }
  const elapsed_s = (performance.now() - began) / 1_000;
  const shares = parts.map((part) => (100 * (cpuSecondsOf(part.pid) - part.cpu_s)) / elapsed_s);
  const residents = parts.map((part) => median(part.resident_mb));
  const peaks = parts.map((part) => peakMbOf(part.pid));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const named = (values: number[], unit: string) =>
    `${sum(values).toFixed(0)} ${unit} (${parts.map(({ name }, i) => `${name} ${values[i]!.toFixed(0)}`).join(', ')})`;
  return [
    ['processor, share of one core', named(shares, '%'), `${TARGETS.cpu_pct} %`, loadNow()],
    ['resident memory, median', named(residents, 'MB'), `${TARGETS.resident_mb} MB`, loadNow()],
    ['resident memory, peak since the start', named(peaks, 'MB'), '', loadNow()],
  ];
}
