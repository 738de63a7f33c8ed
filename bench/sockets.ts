// A thousand signed-in screens on our live socket against a thousand clients of a plain `ws` server that is sent the same patches:
// what a delivered patch costs the server, on the wire and in memory. Each server and all clients of a side are processes of their own.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AskedProgram, startProgram } from './support/asked-program.ts';
import { median, medianAndSpread, ratiosOf, tableOf } from './support/figures.ts';
import { loadNow } from './support/machine.ts';
import type { Received } from './support/many-screens.ts';
import type { Usage } from './support/serve-patches.ts';
import { BEAT_MS, READINGS_PER_S } from './support/steady-patches.ts';
import { until } from './support/waiting.ts';

const SCREENS = Number(process.env.SOCKETS_BENCH_SCREENS ?? 1_000);
const ROUNDS = 6;
const BEATS = 40;
const TOKENS = 10;
const TARGET = 1.5;

interface Side {
  readonly name: string;
  readonly server: AskedProgram;
  readonly screens: AskedProgram;
  readonly memory_kb: number;
  readonly cpu_us: number[];
  readonly bytes: number[];
}

export async function measureSockets(): Promise<string> {
  if (!(SCREENS >= 1)) throw new Error('SOCKETS_BENCH_SCREENS: expected a number of at least 1');
  const tokens = Array.from({ length: TOKENS }, () => randomBytes(24).toString('hex'));
  const started: AskedProgram[] = [];
  const start = async (file: string, args: readonly string[] = []) => {
    const program = await startProgram(file, args);
    started.push(program);
    return program;
  };
  const sideOf = async (name: string, server: AskedProgram, given: readonly string[]): Promise<Side> => {
    const screens = await start('./many-screens.ts', [name, String(await server.ask<number>('port')), ...given]);
    // Code loaded by the first screens is not a screen's.
    await screens.ask('open', Math.min(10, SCREENS));
    await server.ask('send', 5);
    const before = await server.ask<Usage>('usage');
    await screens.ask('open', SCREENS - before.screens);
    await server.ask('send', BEATS);
    await sleep(1_000);
    const { resident_mb, screens: open } = await server.ask<Usage>('usage');
    if (open !== SCREENS) throw new Error(`${name}: ${open} screens of ${SCREENS}`);
    const memory_kb = ((resident_mb - before.resident_mb) * 1_000) / (SCREENS - before.screens);
    return { name, server, screens, memory_kb, cpu_us: [], bytes: [] };
  };
  try {
    const ours = await sideOf('live', await start('./live-socket-server.ts', [String(SCREENS), ...tokens]), tokens);
    const refused = await ours.screens.ask<string>('stranger');
    if (!refused.includes('sign-in required')) throw new Error(`the gate stands open: ${refused}`);
    const plain = await sideOf('ws', await start('./plain-ws-server.ts'), []);
    for (let round = 0; round < ROUNDS; round++)
      for (const side of round % 2 ? [plain, ours] : [ours, plain]) await sendRound(side);
    const row = (figure: string, of: (side: Side) => number[], target: string) => [
      figure,
      medianAndSpread(of(ours)),
      medianAndSpread(of(plain)),
      medianAndSpread(ratiosOf(of(ours), of(plain)), 2),
      target,
    ];
    const share = ({ cpu_us }: Side) => ((median(cpu_us) * SCREENS * 100) / (BEAT_MS * 1_000)).toFixed(0);
    const patches = ROUNDS * BEATS * SCREENS;
    return [
      `${SCREENS} screens a side, ${READINGS_PER_S} readings/s, beat ${BEAT_MS} ms, ${ROUNDS} rounds of ${BEATS} patches in turn, ${patches} delivered a side, none lost; of a core: ours ${share(ours)} %, ws ${share(plain)} %; load ${loadNow()}`,
      tableOf(
        ['a delivered patch', 'ours', 'plain ws', 'ours / ws', 'target'],
        [
          row('processor of the server, us', ({ cpu_us }) => cpu_us, `<= ${TARGET}`),
          row('bytes read by the screens', ({ bytes }) => bytes, `<= ${TARGET}`),
          row('resident memory a screen, KB', ({ memory_kb }) => [memory_kb], ''),
        ],
      ),
    ].join('\n\n');
  } finally {
    for (const program of started.reverse()) await program.stop();
  }
}

/** One side sends, the other rests; over when the last screen has the last patch. */
async function sendRound({ name, server, screens, cpu_us, bytes }: Side): Promise<void> {
  const received = () => screens.ask<Received>('received');
  const [before, cpu_s] = [await received(), await server.ask<number>('cpu')];
  await server.ask('send', BEATS);
  const due = before.patches + BEATS * SCREENS;
  await until(`the patches of ${name}`, async () => (await received()).patches >= due, { within_s: 30 });
  const used_s = (await server.ask<number>('cpu')) - cpu_s;
  const after = await received();
  if (after.open < SCREENS) throw new Error(`${name}: only ${after.open} screens of ${SCREENS} are still there`);
  if (after.gaps > 0) throw new Error(`${name}: ${after.gaps} patches do not follow the one before`);
  const delivered = after.patches - before.patches;
  cpu_us.push((used_s * 1e6) / delivered);
  bytes.push((after.bytes - before.bytes) / delivered);
}
