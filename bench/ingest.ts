// What a stored row costs: our server, with validation, deduplication and watching, against Node-RED on the same broker and
// database, against the least that receiving and writing can cost, and our writer alone against COPY.
import { join } from 'node:path';
import { loadCity } from '../cities/load-city.ts';
import { MINUTE_MS } from '../domain/time.ts';
import { wallNow } from './support/clock.ts';
import { medianAndSpread, ratiosOf, tableOf } from './support/figures.ts';
import {
  copyingSide,
  countingSide,
  MESSAGES_PER_S,
  nodeRedSide,
  ourSide,
  rowsOf,
  type Side,
  type Use,
} from './support/ingest-sides.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { installNodeRed, nodeRedVersion } from './support/node-red.ts';
import { describeParts, startRealParts } from './support/real-parts.ts';
import { stationReports } from './support/station-reports.ts';
import { raceWriter } from './support/writer-race.ts';

const ROUNDS = 5;
const REPORTS_EACH = 28;
const WRITER_REPORTS_EACH = 130;
const TARGETS = { single: 4, batched: 1.5, least: 3, writer: 0.4 };

export async function measureIngest(): Promise<string> {
  await installNodeRed();
  const city = await loadCity(join(ROOT, 'cities/shanghai'));
  const parts = await startRealParts();
  const sides: Side[] = [];
  try {
    sides.push(await ourSide(parts, city, process.env.BENCH_PROFILE));
    sides.push(await nodeRedSide(parts, city, 'single'), await nodeRedSide(parts, city, 'batched'));
    sides.push(await countingSide(parts), await copyingSide(parts, city));
    const uses: Use[][] = sides.map(() => []);
    // Time goes on from round to round, so that every report is news to the board; the first round is for warming up.
    const span = REPORTS_EACH * MINUTE_MS;
    const began = wallNow() - (ROUNDS + 1) * span;
    let rows = 0;
    let messages = 0;
    for (let round = 0; round <= ROUNDS; round++) {
      const reports = stationReports({ city, seed: round, from: began + round * span, reportsEach: REPORTS_EACH });
      [rows, messages] = [rowsOf(reports).length, reports.length];
      console.error(round === 0 ? 'warming up ...' : `round ${round} ...`);
      for (let turn = 0; turn < sides.length; turn++) {
        const side = (turn + round) % sides.length;
        const use = await sides[side]!.take(reports);
        if (round > 0) uses[side]!.push(use);
      }
    }
    for (const side of sides.splice(0)) await side.stop();

    const writerRows = rowsOf(stationReports({ city, seed: 99, from: began, reportsEach: WRITER_REPORTS_EACH }));
    const paces = await raceWriter(parts, city, writerRows, ROUNDS);
    return [
      `${await describeParts(parts)}, Node-RED ${nodeRedVersion()}; ${messages} messages (${rows} rows) a round at ${MESSAGES_PER_S}/s, ${ROUNDS} rounds in turn; load ${loadNow()} after`,
      tableOfUses(
        ['ours', 'Node-RED, single', 'Node-RED, batched', 'count-only subscriber', 'psql \\copy'],
        uses,
        rows,
      ),
      tableOfRatios(uses),
      `writer: ${writerRows.length} rows in batches of 5,000`,
      tableOf(
        ['writer', 'rows/s, median (least to most)', 'target'],
        [
          [
            'ours',
            medianAndSpread(
              paces.map((pace) => pace.ours_rows_s),
              0,
            ),
            '',
          ],
          [
            'psql \\copy',
            medianAndSpread(
              paces.map((pace) => pace.copy_rows_s),
              0,
            ),
            '',
          ],
          [
            'ours / \\copy',
            medianAndSpread(
              paces.map((pace) => pace.ours_rows_s / pace.copy_rows_s),
              2,
            ),
            `>= ${TARGETS.writer}`,
          ],
        ],
      ),
    ].join('\n\n');
  } finally {
    for (const side of sides) await side.stop();
    await parts.stop();
  }
}

function tableOfUses(names: readonly string[], uses: readonly (readonly Use[])[], rows: number): string {
  const microseconds = (seconds: readonly number[]) => medianAndSpread(seconds.map((s) => (s * 1e6) / rows));
  return tableOf(
    ['processor time a row, us: median (least to most)', 'process', 'database', 'both'],
    names.map((name, side) => [
      name,
      microseconds(uses[side]!.map((use) => use.process_s)),
      microseconds(uses[side]!.map((use) => use.database_s)),
      microseconds(uses[side]!.map(both)),
    ]),
  );
}

function tableOfRatios([ours, single, batched, counting, copying]: readonly (readonly Use[])[]): string {
  const process = (use: Use) => use.process_s;
  const least = (figure: (use: Use) => number) => counting!.map((use, round) => figure(use) + figure(copying![round]!));
  const row = (name: string, of: (figure: (use: Use) => number) => number[], target: string) => [
    name,
    medianAndSpread(of(process), 2),
    medianAndSpread(of(both), 2),
    target,
  ];
  return tableOf(
    ['ratio, round by round', 'process alone', 'with the database', 'target'],
    [
      row(
        'Node-RED, one insert a message / ours',
        (of) => ratiosOf(single!.map(of), ours!.map(of)),
        `>= ${TARGETS.single}`,
      ),
      row('Node-RED, batched / ours', (of) => ratiosOf(batched!.map(of), ours!.map(of)), `>= ${TARGETS.batched}`),
      row('ours / (count-only + \\copy)', (of) => ratiosOf(ours!.map(of), least(of)), `<= ${TARGETS.least}`),
    ],
  );
}

const both = (use: Use): number => use.process_s + use.database_s;
