// `npm run soak [-- --minutes 5 --times 10]`: the database away for five real minutes while the city reports ten times as
// often as it should; then what was lost, how long the way back took, what memory it cost and whether the map stayed live.
// Ends with 1 where a row is lost, doubled or altered. The same course in a minute is tests/faults/outage.test.ts.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wallNow } from '../bench/support/clock.ts';
import { quantile, tableOf } from '../bench/support/figures.ts';
import { describeMachine, loadNow, ROOT } from '../bench/support/machine.ts';
import { type OutageReport, runOutage } from '../bench/support/outage.ts';
import { until } from '../bench/support/waiting.ts';
import { loadCity } from '../cities/load-city.ts';
import { NODE_ENVIRONMENT, NODE_FLAGS } from './node-flags.mjs';
import { privateMosquitto, privateTimescale } from './services/choose.ts';
import { isMissing } from './services/service.ts';
import { freePort } from './services/waiting.ts';

const PREFIX = 'flood/1';
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, times: { type: 'string', default: '10' } },
});
const [minutes, times] = [Number(values.minutes), Number(values.times)];
if (!(minutes > 0 && times > 0)) {
  console.error('--minutes and --times: numbers above 0');
  process.exit(2);
}

console.log(`${describeMachine()}\nload ${loadNow()} before`);
const report = await soak();
console.log(textOf(report));
const { rows, lost, doubled, altered, invented } = report.comparison;
const sound = rows === report.expected && [lost, doubled, altered, invented].every((keys) => keys.length === 0);
process.exitCode = sound ? 0 : 1;

async function soak(): Promise<OutageReport> {
  const say = (line: string) => console.error(line);
  const [broker, database] = [await privateMosquitto(say), await privateTimescale(say, { durable: true })];
  for (const service of [broker, database]) if (isMissing(service)) throw new Error(service.missing);
  if (isMissing(broker) || isMissing(database)) throw new Error('unreachable: both are there');
  let server: ChildProcess | null = null;
  try {
    await broker.start();
    await database.start();
    const port = await freePort();
    server = spawn(process.execPath, [...NODE_FLAGS, join(ROOT, 'server/main.ts')], {
      cwd: ROOT,
      env: {
        ...NODE_ENVIRONMENT,
        PATH: process.env.PATH,
        PORT: String(port),
        SIGN_IN: 'off',
        DATABASE_URL: database.url,
        MQTT_URL: broker.url,
        MQTT_PREFIX: PREFIX,
        LOG_LEVEL: 'error',
      },
      stdio: 'inherit',
    });
    const url = `http://127.0.0.1:${port}`;
    await until('the server to be ready', async () => {
      if (server!.exitCode !== null) throw new Error(`the server ended with ${server!.exitCode}`);
      return (await fetch(`${url}/readyz`).catch(() => null))?.ok ?? false;
    });
    const from = wallNow();
    return await runOutage(
      {
        city: await loadCity(join(ROOT, 'cities/shanghai')),
        url,
        pid: server.pid!,
        mqttUrl: broker.url,
        prefix: PREFIX,
        databaseUrl: database.url,
        takeDatabaseAway: () => database.kill(),
        bringDatabaseBack: () => database.start(),
      },
      { seed: 1, from, to: from + minutes * 60_000, times, within_s: minutes * 60 },
    );
  } finally {
    if (server && server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    await database.remove();
    await broker.remove();
  }
}

function textOf(report: OutageReport): string {
  const { comparison } = report;
  const delay = (q: number) => `${quantile(report.liveDelays_ms, q).toFixed(0)} ms`;
  return tableOf(
    ['figure', 'value'],
    [
      ['published and acknowledged while away', `${report.published} in ${report.publishing_s.toFixed(0)} s`],
      ['rows expected, found', `${report.expected}, ${comparison.rows}`],
      [
        'lost, doubled, altered, invented',
        [comparison.lost, comparison.doubled, comparison.altered, comparison.invented]
          .map((keys) => keys.length)
          .join(', '),
      ],
      ['recorder meanwhile', report.statesWhileAway.join('; ')],
      ['most messages held, longest behind', `${report.mostWaiting}, ${report.longestBehind_s} s`],
      ['well again after', `${report.caughtUp_s.toFixed(1)} s`],
      ['value to the screen: median, 99 %, most', `${delay(0.5)}, ${delay(0.99)}, ${delay(1)}`],
      ['server memory: before, most', `${report.memoryBefore_mb.toFixed(0)} MB, ${report.memoryPeak_mb.toFixed(0)} MB`],
    ],
  );
}
