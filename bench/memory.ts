// Memory of the server at the usual load and at ten and a hundred times as much: a fresh server and database for each.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadCity } from '../cities/load-city.ts';
import type { City } from '../domain/city.ts';
import { baseRate, publishLoad } from './support/base-load.ts';
import { medianAndSpread, tableOf } from './support/figures.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { startOwnServer } from './support/own-server.ts';
import { cpuSecondsOf, peakMbOf, residentMbOf } from './support/processes.ts';
import { describeParts, type RealParts, startRealParts } from './support/real-parts.ts';
import { countRows } from './support/recorded-rows.ts';
import { until } from './support/waiting.ts';

const TIMES = [1, 10, 100];
const SECONDS = 60;
const SAMPLE_MS = 1_000;
/** The first part of the time is for growing to the usual size; the median is of the rest. */
const GROWING_SHARE = 0.4;

export async function measureMemory(): Promise<string> {
  const city = await loadCity(join(ROOT, 'cities/shanghai'));
  const parts = await startRealParts();
  try {
    const rows: string[][] = [];
    for (const times of TIMES) rows.push(await watchLoad(parts, city, times));
    return [
      `${await describeParts(parts)}; base load ${baseRate(city).toFixed(1)} messages/s, ${SECONDS} s each, no screen`,
      tableOf(
        [
          'load',
          'rows stored of those published',
          'at rest, MB',
          'resident, MB: median (least to most)',
          'peak, MB',
          'processor',
          'machine load',
        ],
        rows,
      ),
    ].join('\n');
  } finally {
    await parts.stop();
  }
}

async function watchLoad(parts: RealParts, city: City, times: number): Promise<string[]> {
  console.error(`${times} times the base load ...`);
  const databaseUrl = await parts.createDatabase(`load_${times}`);
  const prefix = `load-${times}/1`;
  const server = await startOwnServer({ mqttUrl: parts.mqttUrl, prefix, databaseUrl });
  try {
    await sleep(3_000);
    const atRest_mb = residentMbOf(server.pid);
    const resident_mb: number[] = [];
    const sampling = setInterval(() => resident_mb.push(residentMbOf(server.pid)), SAMPLE_MS);
    const [began, cpu_s] = [performance.now(), cpuSecondsOf(server.pid)];
    const published = await publishLoad(parts.mqttUrl, prefix, city, { times, seconds: SECONDS }).finally(() =>
      clearInterval(sampling),
    );
    const share = (100 * (cpuSecondsOf(server.pid) - cpu_s)) / ((performance.now() - began) / 1_000);
    await until('every row', async () => (await countRows(databaseUrl)) >= published, {
      within_s: 60,
      every_ms: 500,
    }).catch(
      (error: Error) => console.error(error.message), // the table tells how many are there
    );
    const grown = resident_mb.slice(Math.floor(resident_mb.length * GROWING_SHARE));
    return [
      `${times} times`,
      `${await countRows(databaseUrl)} of ${published}`,
      atRest_mb.toFixed(0),
      medianAndSpread(grown, 0),
      peakMbOf(server.pid).toFixed(0),
      `${share.toFixed(0)} % of a core`,
      loadNow(),
    ];
  } finally {
    await server.stop();
  }
}
