// Everybody comes back at once: the whole program in a cloudburst, and 300 signed-in screens that join at the same moment. What those
// who are there already notice of it, beside the same time with nobody joining.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProgram } from './support/asked-program.ts';
import { medianAndSpread, ratiosOf, tableOf } from './support/figures.ts';
import { startInstallation } from './support/installation.ts';
import { LiveScreen } from './support/live-screen.ts';
import { loadNow } from './support/machine.ts';
import { until } from './support/waiting.ts';

const SCREENS = Number(process.env.JOINS_BENCH_SCREENS ?? 300);
const ROUNDS = 4;
const WATCHED_S = 20;
const TOKENS = 10;
const HEALTH_EVERY_MS = 50;
const RAISED_S = 60;

interface Side {
  readonly name: string;
  readonly patchGap_ms: number[];
  readonly health_ms: number[];
}

export async function measureJoins(): Promise<string> {
  if (!(SCREENS >= 1)) throw new Error('JOINS_BENCH_SCREENS: expected a number of at least 1');
  const tokens = Array.from({ length: TOKENS }, () => randomBytes(24).toString('hex'));
  const named = tokens.map((token, place) => `desk-${place}:operator:${token}`).join(',');
  const settings = { API_TOKENS: named, SOCKETS_PER_ADDRESS: String(SCREENS + 10) };
  const installation = await startInstallation({ scenario: 'cloudburst', settings });
  const { address } = installation;
  const screens = await startProgram('./many-screens.ts', ['live', new URL(address).port, ...tokens]);
  let lastPatch_ms = performance.now();
  let patchGap_ms = 0;
  const watcher = new LiveScreen(address, tokens[0], () => {
    const now = performance.now();
    patchGap_ms = Math.max(patchGap_ms, now - lastPatch_ms);
    lastPatch_ms = now;
  });
  const joined_ms: number[] = [];
  const sides: Record<'alone' | 'joining', Side> = {
    alone: { name: 'nobody joins', patchGap_ms: [], health_ms: [] },
    joining: { name: `${SCREENS} join`, patchGap_ms: [], health_ms: [] },
  };
  const watch = async ({ patchGap_ms: gaps, health_ms }: Side, during: () => Promise<void>) => {
    patchGap_ms = 0;
    let worst_ms = 0;
    let over = false;
    const asking = (async () => {
      while (!over) {
        const asked = performance.now();
        await (await fetch(`${address}/healthz`)).text();
        worst_ms = Math.max(worst_ms, performance.now() - asked);
        await sleep(HEALTH_EVERY_MS);
      }
    })();
    await Promise.all([during(), sleep(WATCHED_S * 1_000)]);
    over = true;
    await asking;
    gaps.push(Math.max(patchGap_ms, performance.now() - lastPatch_ms));
    health_ms.push(worst_ms);
  };
  try {
    await watcher.start();
    await until('a world of some size', () => Object.keys(watcher.world.stations).length > 700, { within_s: RAISED_S });
    for (let round = 0; round < ROUNDS; round++) {
      const alone = () => watch(sides.alone, async () => undefined);
      const joining = () =>
        watch(sides.joining, async () => {
          joined_ms.push(await screens.ask<number>('together', SCREENS));
        });
      for (const turn of round % 2 ? [joining, alone] : [alone, joining]) {
        await turn();
        await screens.ask('close');
        await sleep(2_000);
      }
    }
    const row = (figure: string, of: (side: Side) => number[], target: string) => [
      figure,
      medianAndSpread(of(sides.joining), 0),
      medianAndSpread(of(sides.alone), 0),
      medianAndSpread(ratiosOf(of(sides.joining), of(sides.alone)), 1),
      target,
    ];
    return [
      `${SCREENS} screens with tokens, ${ROUNDS} rounds of ${WATCHED_S} s in turn, a cloudburst of the whole city; load ${loadNow()}`,
      `until the last had its snapshot: ${medianAndSpread(joined_ms.map((ms) => ms / 1_000))} s (target <= 20)`,
      tableOf(
        ['', sides.joining.name, sides.alone.name, 'ratio', 'target'],
        [
          row('longest gap between patches, ms', ({ patchGap_ms: gaps }) => gaps, '<= 1,000 ms'),
          row('longest answer of /healthz, ms', ({ health_ms }) => health_ms, '<= 1,000 ms'),
        ],
      ),
    ].join('\n\n');
  } finally {
    await watcher.stop();
    await screens.stop();
    await installation.stop();
  }
}
