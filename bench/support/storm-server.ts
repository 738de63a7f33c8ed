// A server against real parts with a simulated storm live on it, and the hour of another storm recorded some time before.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { loadCity } from '../../cities/load-city.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { wallNow } from './clock.ts';
import { ROOT } from './machine.ts';
import { startOwnServer } from './own-server.ts';
import { readyDatabase } from './ready-database.ts';
import { startRealParts } from './real-parts.ts';
import { recordBeats } from './record-beats.ts';
import { playBeats } from './storm-run.ts';
import { until } from './waiting.ts';

export interface StormServer {
  readonly url: string;
  /** The recorded hour. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly beats: number;
  readonly changes: number;
  stop(): Promise<void>;
}

const PREFIX = 'bench/storm';
const AGO_MS = 3 * HOUR_MS;

export async function startStormServer(minutes: number): Promise<StormServer> {
  const city = await loadCity(join(ROOT, 'cities/shanghai'));
  const parts = await startRealParts();
  const closers: (() => Promise<unknown>)[] = [() => parts.stop()];
  const stop = async () => {
    for (const close of closers.reverse().splice(0)) await close();
  };
  try {
    const databaseUrl = await parts.createDatabase('storm');
    const { pool } = await readyDatabase(databaseUrl, city);
    closers.push(() => pool.end());
    const start = Math.floor((wallNow() - AGO_MS) / MINUTE_MS) * MINUTE_MS;
    const storm = { city, scenario: 'cloudburst', seed: 1, start, history_h: 2, minutes } as const;
    const told = { to: start, beats: 0, changes: 0 };
    function* counted() {
      for (const beat of playBeats(storm)) {
        told.to = beat.at;
        told.beats += 1;
        told.changes += beat.changes.length;
        yield beat;
      }
    }
    await recordBeats(pool, counted());
    const server = await startOwnServer({ mqttUrl: parts.mqttUrl, prefix: PREFIX, databaseUrl });
    closers.push(() => server.stop());
    const simulator = spawn(
      process.execPath,
      [
        join(ROOT, 'simulators/main.ts'),
        ...['--scenario', 'cloudburst', '--mqtt', parts.mqttUrl, '--prefix', PREFIX, '--backfill-hours', '1'],
      ],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    simulator.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ended = new Promise((resolve) => simulator.once('exit', resolve));
    const abandon = () => void simulator.kill('SIGKILL');
    process.once('exit', abandon);
    closers.push(async () => {
      process.off('exit', abandon);
      simulator.kill('SIGTERM');
      await ended;
    });
    await until('the storm to be live', () => said.includes('are live'));
    return { url: server.url, from: start, ...told, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}
