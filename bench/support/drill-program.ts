// A drill as the README starts it, on embedded parts, with ports and a data folder of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './installation.ts';
import { ROOT } from './machine.ts';
import { until } from './waiting.ts';

export interface DrillProgram {
  readonly url: string;
  /** Of the starting script; server and simulator are its children. */
  readonly pid: number;
  /** All that it has printed. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

export interface DrillProgramOptions {
  readonly scenario: string;
  readonly speed: number;
}

/** Resolves when its past is sent and recorded and the clock goes as fast as asked for. */
export async function startDrill({ scenario, speed }: DrillProgramOptions): Promise<DrillProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-bench-drill-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const drill = spawn(process.execPath, ['scripts/drill.mjs', '--scenario', scenario, '--speed', String(speed)], {
    cwd: ROOT,
    env: { ...process.env, PORT: new URL(url).port, DATA_DIR: folder, SIGN_IN: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  drill.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise((resolve) => drill.once('exit', resolve));
  const abandon = () => void drill.kill('SIGTERM');
  process.once('exit', abandon);
  const stop = async () => {
    process.off('exit', abandon);
    drill.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until('the storm to begin', () => output.includes('trucks are live'), { within_s: 600 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid: drill.pid!, output: () => output, stop };
}
