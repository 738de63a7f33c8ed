// The backup of docs/production.md, tried: dumped, restored elsewhere, every row compared.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePostgres, type PostgresHome } from '../../../scripts/services/debian.ts';
import { runTool } from '../../../scripts/services/postgres-tools.ts';
import { isMissing } from '../../../scripts/services/service.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { prepareStorage } from '../../../server/db/storage.ts';
import { createLog } from '../../../server/log.ts';
import { type FreshDatabase, freshDatabase, sharedDatabase } from '../../support/database.ts';

const log = createLog('silent');
const STORAGE = {
  timezone: 'Asia/Shanghai',
  chunkDays: 7,
  retentionDays: 400,
  movementRetentionDays: 90,
  replayDays: 90,
  compressAfterDays: 14,
};
const home = ensurePostgres(() => undefined);
const server = await sharedDatabase();

async function everything(pool: Pool): Promise<unknown> {
  const { rows } = await pool.query(
    `select (select count(*) from reading) as readings,
            (select md5(string_agg(reading::text, ',' order by series_id, at)) from reading) as contents,
            (select md5(string_agg(series::text, ',' order by series_id)) from series) as series,
            (select md5(string_agg(truck_report::text, ',' order by truck_id, at)) from truck_report) as reports,
            (select md5(string_agg(reading_1h::text, ',' order by series_id, bucket)) from reading_1h) as hours,
            (select count(*) from timescaledb_information.chunks) as chunks`,
  );
  return rows[0];
}

describe.skipIf('missing' in server || isMissing(home))('backup and restore', () => {
  let source: FreshDatabase;
  let target: FreshDatabase;
  beforeAll(async () => {
    source = await freshDatabase((server as { url: string }).url);
    target = await freshDatabase((server as { url: string }).url);
  });
  afterAll(async () => {
    await source.drop();
    await target.drop();
  });

  it('gives back every row, and a database that goes on', async () => {
    const { bin, tree } = home as PostgresHome;
    const before = openPool(source.url, 2, log);
    await migrate(before);
    await prepareStorage(before, STORAGE, log);
    await before.query("insert into series (station_id, measure) values ('a', 'level_m'), ('b', 'rain_mm')");
    await before.query(
      `insert into reading (series_id, at, value, flag, reason, received_at, tests)
       select series_id, at, round(random()::numeric, 3), 3, 'Q3', at, '{"spike": 3}'
       from series cross join generate_series('2026-05-01 00:00+08'::timestamptz, '2026-06-15 00:00+08', interval '5 minutes') as at`,
    );
    await before.query(
      `insert into truck_report (truck_id, at, state, received_at)
       select 'truck-' || i, '2026-06-01 00:00+08'::timestamptz + i * interval '1 hour', 'available', now() from generate_series(1, 500) as i`,
    );
    const kept = await everything(before);

    const dump = await runTool({ bin, tree }, 'pg_dump', ['--format=custom', `--dbname=${source.url}`]);
    const ask = (...statements: string[]) =>
      runTool({ bin, tree }, 'psql', [`--dbname=${target.url}`, ...statements.map((one) => `--command=${one}`)]);
    await ask('create extension timescaledb', 'select timescaledb_pre_restore()');
    await runTool({ bin, tree }, 'pg_restore', ['--no-owner', `--dbname=${target.url}`], dump);
    await ask('select timescaledb_post_restore()', 'analyze');

    const after = openPool(target.url, 2, log);
    try {
      expect(await everything(after)).toEqual(kept);
      expect(Number((kept as { readings: string }).readings)).toBe(2 * (45 * 288 + 1));
      // It goes on: nothing left to migrate, and a new week gets a chunk of its own.
      expect(await migrate(after)).toEqual([]);
      await prepareStorage(after, STORAGE, log);
      await after.query(
        "insert into reading (series_id, at, value, flag, received_at) values (1, '2026-09-01', 1, 1, now())",
      );
      const { rows } = await after.query<{ chunks: number }>(
        "select count(*)::integer as chunks from timescaledb_information.chunks where hypertable_name = 'reading'",
      );
      expect(rows[0]!.chunks).toBeGreaterThan(7);
    } finally {
      await after.end();
      await before.end();
    }
  });

  it('is written down with the same commands', async () => {
    const page = await readFile(new URL('../../../docs/production.md', import.meta.url), 'utf8');
    for (const command of [
      'pg_dump --format=custom',
      "--command='create extension timescaledb' --command='select timescaledb_pre_restore()'",
      'pg_restore --no-owner',
      "--command='select timescaledb_post_restore()' --command='analyze'",
    ])
      expect(page).toContain(command);
  });
});
