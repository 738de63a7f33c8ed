// A drill of the cloudburst as the README starts it, embedded parts and no screen: does its clock keep the pace asked for, and
// what do server and simulator cost a minute of the drill?
import { setTimeout as sleep } from 'node:timers/promises';
import { startDrill } from './support/drill-program.ts';
import { tableOf } from './support/figures.ts';
import { loadNow } from './support/machine.ts';
import { commandOf, cpuSecondsOf, familyOf, residentMbOf } from './support/processes.ts';

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
  const drill = await startDrill({ scenario: 'cloudburst', speed });
  try {
    const pidOf = (program: string) =>
      familyOf(drill.pid)
        .filter((pid) => commandOf(pid).includes(program))
        .at(-1)!;
    const [server, simulator] = [pidOf('server/main.ts'), pidOf('simulators/main.ts')];
    const look = async () => {
      const { at, parts } = await health(drill.url);
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
      `${drill.output().match(/s behind: at/g)?.length ?? 0} times`,
      `${(used.server / drill_min).toFixed(2)} s/min`,
      `${(used.simulator / drill_min).toFixed(2)} s/min`,
      `${share(used.server)} + ${share(used.simulator)}`,
      `${Math.round(residentMbOf(server))} + ${Math.round(residentMbOf(simulator))}`,
      `${mostBehind_s} s`,
      loadNow(),
    ];
  } finally {
    await drill.stop();
  }
}

interface Health {
  readonly at: string;
  readonly parts: { readonly recorder?: { readonly figures?: { readonly behind_s?: number } } };
}

async function health(url: string): Promise<Health> {
  return (await (await fetch(`${url}/api/v1/health`)).json()) as Health;
}
