// The open data against the best SQL written by hand for the same rows: what names, links, units, pages and a web server cost on top of
// the question itself. One TimescaleDB, one server as a city runs it, both asked by this program, one question at a time.
import { join } from 'node:path';
import pg from 'pg';
import { loadCity } from '../cities/load-city.ts';
import { DAY_MS, HOUR_MS } from '../domain/time.ts';
import { wallNow } from './support/clock.ts';
import { medianAndSpread, ratiosOf, tableOf } from './support/figures.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { fillOpenData } from './support/open-data-fill.ts';
import { type OpenQuestion, openQuestions, type Row } from './support/open-data-questions.ts';
import { startOwnServer } from './support/own-server.ts';
import { cpuSecondsOf, cpuSecondsOfFamily } from './support/processes.ts';
import { readyDatabase } from './support/ready-database.ts';
import { describeParts, startRealParts } from './support/real-parts.ts';

const DAYS = 2;
const ROUNDS = 5;

/** Of one round, each in ms a question. */
interface Side {
  readonly wall: number[];
  readonly processor: number[];
}

export async function measureOpenData(): Promise<string> {
  const city = await loadCity(join(ROOT, 'cities/shanghai'));
  const parts = await startRealParts();
  const closers: (() => Promise<void>)[] = [() => parts.stop()];
  try {
    const version = await describeParts(parts);
    const databaseUrl = await parts.createDatabase('open');
    const database = await readyDatabase(databaseUrl, city);
    closers.push(() => database.pool.end());
    const to = Math.floor(wallNow() / HOUR_MS) * HOUR_MS;
    const filled = await fillOpenData(parts, database, databaseUrl, city, { from: to - DAYS * DAY_MS, to });
    const server = await startOwnServer({
      mqttUrl: parts.mqttUrl,
      prefix: 'bench/open',
      databaseUrl,
      environment: { TRUSTED_PROXIES: '127.0.0.1' },
    });
    closers.push(() => server.stop());
    const client = new pg.Client({ connectionString: databaseUrl, options: '-c jit=off' });
    await client.connect();
    closers.push(() => client.end());

    const processor = {
      ours: () => cpuSecondsOfFamily(server.pid) + parts.databaseCpuSeconds(),
      byHand: () => cpuSecondsOf(process.pid) + parts.databaseCpuSeconds(),
    };
    const rows: string[][] = [];
    for (const question of openQuestions({ url: server.url, client, ids: database.ids, city, to })) {
      const answered = await sameAnswer(question);
      const sides = { ours: emptySide(), byHand: emptySide() };
      for (let round = 0; round < ROUNDS; round++)
        for (const side of round % 2 === 0 ? (['ours', 'byHand'] as const) : (['byHand', 'ours'] as const))
          await askRound(question[side], question.times, processor[side], sides[side]);
      const row = (kind: keyof Side) => [
        medianAndSpread(sides.ours[kind]),
        medianAndSpread(sides.byHand[kind]),
        medianAndSpread(ratiosOf(sides.ours[kind], sides.byHand[kind]), 2),
      ];
      rows.push([question.name, String(answered), 'wall', ...row('wall')], ['', '', 'processor', ...row('processor')]);
    }
    return [
      `${version}; ${DAYS} days, ${(filled / 1e6).toFixed(1)} million rows; load ${loadNow()}`,
      tableOf(['question', 'rows', 'ms a question', 'ours', 'by hand', 'ours / by hand'], rows),
    ].join('\n\n');
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

const emptySide = (): Side => ({ wall: [], processor: [] });

/** Asks both until they are warm, and refuses to compare what is not the same. */
async function sameAnswer({ name, ours, byHand, times }: OpenQuestion): Promise<number> {
  let [mine, theirs]: [Row[], Row[]] = [[], []];
  for (let i = 0; i < Math.max(3, times / 2); i++) [mine, theirs] = [await ours(), await byHand()];
  const sorted = (rows: readonly Row[]) => rows.map((row) => row.join(' ')).sort();
  const [left, right] = [sorted(mine), sorted(theirs)];
  const differs = left.findIndex((row, i) => row !== right[i]);
  if (left.length === 0 || left.length !== right.length || differs >= 0)
    throw new Error(
      `${name}: ours has ${left.length} rows, by hand ${right.length}; ${left[differs]} against ${right[differs]}`,
    );
  return left.length;
}

async function askRound(
  ask: () => Promise<unknown>,
  times: number,
  processorSeconds: () => number,
  into: Side,
): Promise<void> {
  const [began, used_s] = [performance.now(), processorSeconds()];
  for (let i = 0; i < times; i++) await ask();
  into.wall.push((performance.now() - began) / times);
  into.processor.push(((processorSeconds() - used_s) * 1_000) / times);
}
