// Questions to a history that grows from a day to three months: our queries against the best SQL written by hand, the world
// at a past moment, hours over months. HISTORY_DAYS says how long the history gets (90), HISTORY_FILL_S how long filling it
// may take (480); what was reached is printed.
import { join } from 'node:path';
import { loadCity } from '../cities/load-city.ts';
import { DAY_MS, MINUTE_MS } from '../domain/time.ts';
import { wallNow } from './support/clock.ts';
import { tableOf } from './support/figures.ts';
import { fillHistory } from './support/history-fill.ts';
import { askHistory } from './support/history-questions.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { readyDatabase } from './support/ready-database.ts';
import { describeParts, startRealParts } from './support/real-parts.ts';

const DAYS = Number(process.env.HISTORY_DAYS ?? 90);
const FILL_S = Number(process.env.HISTORY_FILL_S ?? 480);

export async function measureHistory(): Promise<string> {
  if (!(DAYS >= 1 && FILL_S > 0)) throw new Error('HISTORY_DAYS and HISTORY_FILL_S: expected numbers above 0');
  const city = await loadCity(join(ROOT, 'cities/shanghai'));
  const parts = await startRealParts();
  try {
    const database = await readyDatabase(await parts.createDatabase('history'), city);
    try {
      const version = await describeParts(parts);
      const to = Math.floor(wallNow() / MINUTE_MS) * MINUTE_MS;
      const tables: string[] = [];
      let [days, rows, filling_ms] = [0, 0, 0];
      for (const toDay of [1, 10, DAYS].filter((day, i, all) => day <= DAYS && all.indexOf(day) === i)) {
        const began = performance.now();
        const filled = await fillHistory(database, city, {
          to,
          fromDay: days,
          toDay,
          until_ms: began + FILL_S * 1_000 - filling_ms,
        });
        await database.pool.query('vacuum (analyze) reading');
        filling_ms += performance.now() - began;
        days = filled.days;
        rows += filled.rows;
        const answers = await askHistory(database, city, { from: to - days * DAY_MS, to });
        tables.push(
          `${days} days, ${(rows / 1e6).toFixed(1)} million rows, ${await sizeOf(database.pool)}; load ${loadNow()}`,
          tableOf(['question', 'answer', 'ours, ms', 'by hand, ms', 'ours / by hand', 'target'], answers),
        );
      }
      return [`${version}; filled in ${(filling_ms / 1_000).toFixed(0)} s of at most ${FILL_S} s`, ...tables].join(
        '\n\n',
      );
    } finally {
      await database.pool.end();
    }
  } finally {
    await parts.stop();
  }
}

async function sizeOf(pool: { query(text: string): Promise<{ rows: { size: string }[] }> }): Promise<string> {
  const { rows } = await pool.query(`select pg_size_pretty(hypertable_size('reading')) as size`);
  return rows[0]!.size;
}
