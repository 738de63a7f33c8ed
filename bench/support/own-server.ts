// The server as a city runs it, against a real broker and database, without any simulator or screen.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../../scripts/node-flags.mjs';
import { ROOT } from './machine.ts';
import { until } from './waiting.ts';

export interface OwnServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface OwnServerOptions {
  readonly mqttUrl: string;
  readonly prefix: string;
  readonly databaseUrl: string;
  /** Folder of the city; Shanghai where none is named. */
  readonly city?: string;
  /** Folder for a processor profile, written when the server stops. */
  readonly profileFolder?: string | undefined;
  /** Settings beside these. */
  readonly environment?: Readonly<Record<string, string>>;
}

export async function startOwnServer(options: OwnServerOptions): Promise<OwnServer> {
  const profiling = options.profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${options.profileFolder}`] : [];
  const child = spawn(process.execPath, [...NODE_FLAGS, ...profiling, join(ROOT, 'server/main.ts')], {
    cwd: ROOT,
    env: {
      ...NODE_ENVIRONMENT,
      PATH: process.env.PATH,
      PORT: '0',
      SIGN_IN: 'off',
      MQTT_URL: options.mqttUrl,
      MQTT_PREFIX: options.prefix,
      DATABASE_URL: options.databaseUrl,
      RECORDER_NAME: `bench-${options.prefix.replaceAll('/', '-')}`,
      ...(options.city ? { CITY: options.city } : {}),
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-100_000);
    });
  const abandon = () => void child.kill('SIGKILL');
  process.once('exit', abandon);
  const stop = async () => {
    process.off('exit', abandon);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  try {
    let url = '';
    await until('the server to be ready', async () => {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output}`);
      url ||= /"url":"(http:[^"]+)"/.exec(output)?.[1] ?? '';
      return url !== '' && (await answersOk(`${url}/readyz`));
    });
    return { url, pid: child.pid!, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

async function answersOk(url: string): Promise<boolean> {
  return (await fetch(url)).ok;
}
