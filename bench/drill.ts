// A drill of the cloudburst as the README starts it, embedded parts and no screen: does its clock keep the pace asked for, and
// what do server and simulator cost a minute of the drill?
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { tableOf } from './support/figures.ts';
import { freePort } from './support/installation.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { commandOf, cpuSecondsOf, familyOf, residentMbOf } from './support/processes.ts';
import { until } from './support/waiting.ts';

/** Wall seconds that each pace is watched. */
const WATCHED = [
  { speed: 20, watched_s: 330 },
  { speed: 60, watched_s: 110 },
] as const;
const LOOK_EVERY_MS = 5_000;

export async function measureDrill(): Promise<string> {
  const rows: string[][] = [];
  for (const { speed, watched_s } of WATCHED) rows.push(await measure(speed, watched_s));
  return tableOf(
    [
      'asked for',
      'kept',
      'held back',
      'server',
      'simulator and its lanes',
      'shares of a core',
      'resident, MB',
      'recorder behind, most',
      'machine load',
    ],
    rows,
  );
}

async function measure(speed: number, watched_s: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-bench-drill-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const drill = spawn(process.execPath, ['scripts/drill.mjs', '--scenario', 'cloudburst', '--speed', String(speed)], {
    cwd: ROOT,
    env: { ...process.env, PORT: new URL(url).port, DATA_DIR: folder, SIGN_IN: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  drill.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise((resolve) => drill.once('exit', resolve));
  const abandon = () => void drill.kill('SIGTERM');
  process.once('exit', abandon);
  try {
    // Said when its past is sent and recorded and the clock goes as fast as asked for.
    await until('the storm to begin', () => output.includes('trucks are live'), { within_s: 600 });
    const pidOf = (program: string) =>
      familyOf(drill.pid!)
        .filter((pid) => commandOf(pid).includes(program))
        .at(-1)!;
    const [server, simulator] = [pidOf('server/main.ts'), pidOf('simulators/main.ts')];
    const look = async () => {
      const { at, parts } = await health(url);
      const [wall_ms, behind_s] = [performance.now(), parts.recorder?.figures?.behind_s ?? 0];
      return {
        at: Date.parse(at),
        wall_ms,
        server: cpuSecondsOf(server),
        simulator: cpuSecondsOf(simulator),
        behind_s,
      };
    };
    const first = await look();
    let last = first;
    let mostBehind_s = 0;
    while (last.wall_ms - first.wall_ms < watched_s * 1_000) {
      await sleep(LOOK_EVERY_MS);
      last = await look();
      mostBehind_s = Math.max(mostBehind_s, last.behind_s);
    }
    const wall_s = (last.wall_ms - first.wall_ms) / 1_000;
    const drill_min = (last.at - first.at) / 60_000;
    const used = { server: last.server - first.server, simulator: last.simulator - first.simulator };
    const share = (cpu_s: number) => `${Math.round((100 * cpu_s) / wall_s)} %`;
    return [
      `${speed}x`,
      `${((drill_min * 60) / wall_s).toFixed(1)}x over ${Math.round(wall_s)} s`,
      `${output.match(/s behind: at/g)?.length ?? 0} times`,
      `${(used.server / drill_min).toFixed(2)} s/min`,
      `${(used.simulator / drill_min).toFixed(2)} s/min`,
      `${share(used.server)} + ${share(used.simulator)}`,
      `${Math.round(residentMbOf(server))} + ${Math.round(residentMbOf(simulator))}`,
      `${mostBehind_s} s`,
      loadNow(),
    ];
  } finally {
    process.off('exit', abandon);
    drill.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

interface Health {
  readonly at: string;
  readonly parts: { readonly recorder?: { readonly figures?: { readonly behind_s?: number } } };
}

async function health(url: string): Promise<Health> {
  return (await (await fetch(`${url}/api/v1/health`)).json()) as Health;
}
