// Our writer against psql's \copy: the same rows, ready made, into the same hypertable, in turn.
import type { City } from '../../domain/city.ts';
import type { Reading } from '../../domain/readings.ts';
import { createStore, emptyRows } from '../../server/recorder/store.ts';
import { wallNow } from './clock.ts';
import { copyInto, copyText } from './copied-rows.ts';
import { readyDatabase } from './ready-database.ts';
import type { RealParts } from './real-parts.ts';
import type { ReportRow } from './station-reports.ts';

export interface Pace {
  readonly ours_rows_s: number;
  readonly copy_rows_s: number;
}

const BATCH_ROWS = 5_000;

export async function raceWriter(
  parts: RealParts,
  city: City,
  rows: readonly ReportRow[],
  rounds: number,
): Promise<Pace[]> {
  const databaseUrl = await parts.createDatabase('written');
  const { pool, ids } = await readyDatabase(databaseUrl, city);
  try {
    // Rows that are judged already: what judging costs is in the processor time of the whole server.
    const store = createStore(
      pool,
      city,
      {
        take: (reading) => ({ reading, stands: true, other: null, derived: [] }),
        hear: () => undefined,
        see: () => undefined,
      },
      Promise.resolve(),
    );
    const text = copyText(rows, ids, wallNow());
    const readings: Reading[] = rows.map((row) => ({ ...row, flag: 2 }));
    const batches: Reading[][] = [];
    for (let first = 0; first < readings.length; first += BATCH_ROWS)
      batches.push(readings.slice(first, first + BATCH_ROWS));
    const ours = async () => {
      for (const batch of batches) await store.write({ ...emptyRows(), readings: batch }, wallNow());
    };
    const copy = () => copyInto(parts.home, databaseUrl, text);
    const rowsPerSecond = async (work: () => Promise<void>) => {
      await pool.query('truncate reading');
      const started = performance.now();
      await work();
      return (rows.length * 1_000) / (performance.now() - started);
    };
    const paces: Pace[] = [];
    // The first round is for warming up.
    for (let round = 0; round <= rounds; round++) {
      const first = round % 2 === 0 ? await rowsPerSecond(ours) : await rowsPerSecond(copy);
      const second = round % 2 === 0 ? await rowsPerSecond(copy) : await rowsPerSecond(ours);
      const [ours_rows_s, copy_rows_s] = round % 2 === 0 ? [first, second] : [second, first];
      if (round > 0) paces.push({ ours_rows_s, copy_rows_s });
    }
    return paces;
  } finally {
    await pool.end();
  }
}
