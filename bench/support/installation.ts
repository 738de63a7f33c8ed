// An installed checkout, started as `npm start` starts it, on ports and in a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCity } from '../../cities/load-city.ts';
import type { City } from '../../domain/city.ts';
import { ROOT } from './machine.ts';
import { until } from './waiting.ts';

export interface Installation {
  readonly address: string;
  readonly mqttUrl: string;
  readonly city: City;
  /** Of the starting script; server and simulator are its children. */
  readonly pid: number;
  /** When the process was started, by `performance.now()`. */
  readonly startedAt: number;
  readonly said: (words: string) => boolean;
  readonly stop: () => Promise<void>;
}

export interface InstallationOptions {
  /** `none` starts the server alone. */
  readonly scenario: string;
  /** Settings beside it; without any nobody has to sign in. */
  readonly settings?: Readonly<Record<string, string>>;
}

const PREFIX = 'flood/1';

export const topicOf = (rest: string): string => `${PREFIX}/${rest}`;

export async function startInstallation({
  scenario,
  settings = { SIGN_IN: 'off' },
}: InstallationOptions): Promise<Installation> {
  const [port, mqttPort] = [await freePort(), await freePort()];
  const dataFolder = await mkdtemp(join(tmpdir(), 'highwater-bench-'));
  const city = await loadCity(join(ROOT, 'cities/shanghai'));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...settings,
      PORT: String(port),
      MQTT_PORT: String(mqttPort),
      DATA_DIR: dataFolder,
      SCENARIO: scenario,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  // A bench that is broken off leaves nothing running; the child knows how to stop its own.
  const abandon = () => void child.kill('SIGTERM');
  process.once('exit', abandon);
  const stop = async () => {
    process.off('exit', abandon);
    await ended(child);
    await rm(dataFolder, { recursive: true, force: true });
  };
  try {
    await until('the start', () => {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output}`);
      return output.includes('Highwater is running');
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address: `http://127.0.0.1:${port}`,
    mqttUrl: `mqtt://127.0.0.1:${mqttPort}`,
    city,
    pid: child.pid!,
    startedAt,
    said: (words) => output.includes(words),
    stop,
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('a listening server has no port');
  return address.port;
}
