// The database goes away, the city goes on at ten times its usual load, the database comes back. The same course serves the
// journey, which sends five minutes' worth in well under one, and the soak, which takes the five minutes.
import { setTimeout as sleep } from 'node:timers/promises';
import type { City } from '../../domain/city.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { PartState } from '../../domain/world.ts';
import { cityTraffic } from './city-traffic.ts';
import { Field } from './field.ts';
import { LiveProbe } from './live-probe.ts';
import { LiveScreen } from './live-screen.ts';
import { residentMbOf } from './processes.ts';
import { type Comparison, compareRows, countRows, expectedRows } from './recorded-rows.ts';
import { until } from './waiting.ts';

export interface OutageParts {
  readonly city: City;
  /** The server's address and process. */
  readonly url: string;
  readonly pid: number;
  readonly mqttUrl: string;
  readonly prefix: string;
  readonly databaseUrl: string;
  readonly takeDatabaseAway: () => Promise<void>;
  readonly bringDatabaseBack: () => Promise<void>;
}

export interface OutageTraffic {
  readonly seed: number;
  /** The span that the devices' reports speak of. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly times: number;
  /** How long publishing it takes, s. */
  readonly within_s: number;
}

export interface OutageReport {
  readonly published: number;
  readonly publishing_s: number;
  /** What the screen read of the recorder while the database was away, once it had noticed: each state once. */
  readonly statesWhileAway: readonly string[];
  readonly mostWaiting: number;
  readonly longestBehind_s: number;
  readonly liveDelays_ms: readonly number[];
  readonly memoryBefore_mb: number;
  readonly memoryPeak_mb: number;
  /** From the database's return until every row was there and the recorder called itself well. */
  readonly caughtUp_s: number;
  readonly comparison: Comparison;
  readonly expected: number;
}

const SAMPLE_MS = 200;
const nameOf = ({ state, reason }: PartState) => (reason ? `${state}: ${reason}` : state);

export async function runOutage(parts: OutageParts, traffic: OutageTraffic): Promise<OutageReport> {
  const probed = parts.city.stations.find((station) => station.regime === 'inner')!;
  const messages = cityTraffic({ ...traffic, city: parts.city, except: [probed.id] });
  const field = new Field(parts.mqttUrl, parts.prefix);
  const probeField = new Field(parts.mqttUrl, parts.prefix);
  const screen = new LiveScreen(parts.url);
  const probe = new LiveProbe(probeField, screen, probed);
  const recorder = () => screen.world.parts.recorder;
  try {
    await Promise.all([field.start(), probeField.start(), screen.start()]);
    probe.start();
    await until('the first live value', () => probe.delays_ms.length > 0);
    const memoryBefore_mb = residentMbOf(parts.pid);
    await parts.takeDatabaseAway();
    await until('the recorder to say that it is down', () => recorder()?.state === 'down', { within_s: 20 });

    const states = new Set<string>();
    let [mostWaiting, longestBehind_s, memoryPeak_mb] = [0, 0, memoryBefore_mb];
    let away = true;
    const watching = (async () => {
      while (away) {
        const part = recorder()!;
        states.add(nameOf(part));
        mostWaiting = Math.max(mostWaiting, part.figures?.waiting ?? 0);
        longestBehind_s = Math.max(longestBehind_s, part.figures?.behind_s ?? 0);
        memoryPeak_mb = Math.max(memoryPeak_mb, residentMbOf(parts.pid));
        await sleep(SAMPLE_MS);
      }
    })();
    const started = performance.now();
    await field.publish(messages, messages.length / traffic.within_s).finally(() => {
      away = false;
    });
    const publishing_s = (performance.now() - started) / 1_000;
    await watching;

    const back = performance.now();
    await parts.bringDatabaseBack();
    await until(
      'the recorder to be well again and every row to be there',
      async () => {
        memoryPeak_mb = Math.max(memoryPeak_mb, residentMbOf(parts.pid));
        if (recorder()?.state !== 'ok') return false;
        return (await countRows(parts.databaseUrl)) >= expectedRows([...messages, ...probe.messages]).size - 2; // the probe goes on
      },
      { within_s: 120, every_ms: 250 },
    );
    const caughtUp_s = (performance.now() - back) / 1_000;
    await probe.stop();
    const expected = expectedRows([...messages, ...probe.messages]);
    await until('the last rows', async () => (await countRows(parts.databaseUrl)) >= expected.size, { within_s: 20 });
    return {
      published: field.acknowledged,
      publishing_s,
      statesWhileAway: [...states],
      mostWaiting,
      longestBehind_s,
      liveDelays_ms: probe.delays_ms,
      memoryBefore_mb,
      memoryPeak_mb,
      caughtUp_s,
      comparison: await compareRows(parts.databaseUrl, expected),
      expected: expected.size,
    };
  } finally {
    await probe.stop().catch(() => undefined); // an earlier failure is the one to tell
    await Promise.all([field.stop(), probeField.stop(), screen.stop()]);
  }
}
