import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts';
import { detectEdition } from '../../../server/db/edition.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { insertReadings } from '../../../server/db/queries/insert-readings.ts';
import { dropOutdated, forgetPassed } from '../../../server/db/retention.ts';
import { communityStatements, prepareStorage, type StorageSettings } from '../../../server/db/storage.ts';
import { startEmbeddedDatabase } from '../../../server/embedded/database.ts';
import { createLog } from '../../../server/log.ts';
import { freshDatabase, sharedDatabase } from '../../support/database.ts';

const log = createLog('silent');
const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const SETTINGS: StorageSettings = {
  timezone: 'Asia/Shanghai',
  chunkDays: 7,
  retentionDays: 60,
  movementRetentionDays: 30,
  replayDays: 90,
  compressAfterDays: 14,
};
const AGGREGATES = ['reading_5min', 'reading_1h', 'reading_1d', 'amount_5min', 'amount_1h', 'amount_1d'];

/** Ten days of a level every five minutes and of rain, with a failed value, a missing one and a gap of two hours. */
async function fill(pool: Pool, from: number, days: number): Promise<void> {
  await pool.query("insert into series (station_id, measure) values ('river', 'level_m'), ('gauge', 'rain_mm')");
  const readings = [];
  for (let i = 0; i < (days * DAY_MS) / (5 * MINUTE_MS); i += 1) {
    const at = from + i * 5 * MINUTE_MS;
    if (i >= 500 && i < 524) continue;
    const flag = i === 40 ? 4 : i === 41 ? 9 : i === 42 ? 3 : 1;
    const value = i === 41 ? null : 2 + Math.round(100 * Math.sin(i / 20)) / 100;
    readings.push({ stationId: 'river', measure: 'level_m', at, value, flag } as const);
    readings.push({ stationId: 'gauge', measure: 'rain_mm', at, value: i % 7 === 0 ? 0.5 : 0, flag: 1 } as const);
  }
  const { rows } = await pool.query<{ series_id: number; station_id: string }>(
    'select series_id, station_id from series',
  );
  const ids = new Map(rows.map((row) => [row.station_id, row.series_id]));
  await insertReadings(pool, readings, (reading) => ids.get(reading.stationId)!, NOON);
}

async function contents(pool: Pool): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const name of AGGREGATES) {
    const { rows } = await pool.query(
      `select series.station_id, bucket, round(min::numeric, 9)::float as min, max, round(mean::numeric, 9)::float as mean,
              last, round(sum::numeric, 6)::float as sum, count::integer, weight::integer, worst
       from ${name} join series using (series_id) order by 1, 2`,
    );
    all[name] = rows;
  }
  return all;
}

const server = await sharedDatabase();
describe.skipIf('missing' in server)('storage with TimescaleDB', () => {
  let pool: Pool;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshDatabase((server as { url: string }).url);
    drop = fresh.drop;
    pool = openPool(fresh.url, 4, log);
    // Two servers that start at once: each migration runs once, whoever gets to it.
    const other = openPool(fresh.url, 4, log);
    const start = async (one: Pool) => [await migrate(one), await prepareStorage(one, SETTINGS, log)] as const;
    const [[ran], [ranToo]] = await Promise.all([start(pool), start(other)]);
    await other.end();
    expect([ran.length, ranToo.length]).toContain(0);
    expect(ran.length + ranToo.length).toBeGreaterThan(2);
    await fill(pool, NOON - 10 * DAY_MS, 10);
  });
  afterAll(async () => {
    await pool.end();
    await drop();
  });

  it('finds the edition and keeps what grows in hypertables with chunks of the given length', async () => {
    expect((await detectEdition(pool)).edition).toMatch(/^timescaledb-(apache|community)$/);
    const { rows } = await pool.query(
      'select hypertable_name as name, time_interval::text as length from timescaledb_information.dimensions order by 1',
    );
    expect(rows).toEqual(
      ['camera_report', 'reading', 'truck_position', 'truck_report', 'world_chunk'].map((name) => ({
        name,
        length: '7 days',
      })),
    );
    const other = { ...SETTINGS, chunkDays: 1 };
    await prepareStorage(pool, other, log);
    const again = await pool.query(
      "select time_interval::text as length from timescaledb_information.dimensions where hypertable_name = 'reading'",
    );
    expect(again.rows).toEqual([{ length: '1 day' }]);
  });

  it('gives the same aggregates as plain PostgreSQL, value for value', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'highwater-storage-'));
    const embedded = await startEmbeddedDatabase(folder);
    const plain = openPool(embedded.url, 1, log);
    try {
      await migrate(plain);
      expect((await prepareStorage(plain, SETTINGS, log)).edition).toBe('postgresql');
      await fill(plain, NOON - 10 * DAY_MS, 10);
      const [here, there] = [await contents(pool), await contents(plain)];
      expect(here.reading_5min!.length).toBe(2_880 - 24);
      // Ten days from noon to noon touch eleven days of the city.
      expect(here.reading_1d!.length).toBe(11);
      for (const name of AGGREGATES) expect(there[name], name).toEqual(here[name]);
    } finally {
      await plain.end();
      await embedded.stop();
      await rm(folder, { recursive: true });
    }
  });

  it('sums rain into the hour that ends with its report and starts the days of levels at midnight of the city', async () => {
    const { rows } = await pool.query(
      `select (select round(sum(sum)::numeric, 3)::float from amount_1d) as days,
              (select round(sum(sum)::numeric, 3)::float from amount_5min) as pieces,
              (select round(sum(value)::numeric, 3)::float from reading join series using (series_id) where measure = 'rain_mm') as readings,
              (select min(to_char(bucket at time zone 'Asia/Shanghai', 'HH24:MI')) from reading_1d) as first,
              (select sum from amount_1h where bucket = '2026-07-21 11:00:00.000001+08') as hour,
              (select sum(value) from reading join series using (series_id)
               where measure = 'rain_mm' and at > '2026-07-21 11:00+08' and at <= '2026-07-21 12:00+08') as expected`,
    );
    const [row] = rows as {
      days: number;
      pieces: number;
      readings: number;
      first: string;
      hour: number;
      expected: number;
    }[];
    expect(row!.days).toBe(row!.readings);
    expect(row!.pieces).toBe(row!.readings);
    expect(row!.first).toBe('00:00');
    expect(row!.hour).toBe(row!.expected);
  });

  it('drops whole chunks that are older than the retention, and nothing younger', async () => {
    const ages = [100, 61, 59, 1];
    for (const [i, age] of ages.entries()) {
      await pool.query(
        "insert into truck_report (truck_id, at, state, received_at) values ($1, $2::timestamptz, 'available', now())",
        [`truck-${i}`, new Date(NOON - age * DAY_MS).toISOString()],
      );
    }
    const { edition } = await detectEdition(pool);
    const dropped = await dropOutdated(pool, edition, { ...SETTINGS, movementRetentionDays: 60 }, NOON);
    if (edition === 'timescaledb-community') return;
    expect(dropped).toBeGreaterThan(0);
    const { rows } = await pool.query<{ truck_id: string }>('select truck_id from truck_report order by truck_id');
    const left = rows.map((row) => row.truck_id);
    expect(left).not.toContain('truck-0');
    expect(left).toEqual(expect.arrayContaining(['truck-2', 'truck-3']));
  });

  it('forgets links and sessions a month after their end, and pictures of crews with the readings of their time', async () => {
    const day = (ago: number) => new Date(NOON - ago * DAY_MS).toISOString();
    for (const ago of [31, 29])
      await pool.query(
        "insert into crew_session (token_hash, truck_id, link_by, expires_at) values ($1, 'P-1', 'Lin', $2::timestamptz)",
        [Buffer.from([ago]), day(ago)],
      );
    for (const ago of [61, 59])
      await pool.query(
        "insert into crew_photo (photo_id, order_id, truck_id, at, media_type, bytes) values ($1, 'O', 'P-1', $2::timestamptz, 'image/png', '\\x01')",
        [`photo-${ago}`, day(ago)],
      );
    expect(await forgetPassed(pool, SETTINGS, NOON)).toBe(2);
    const { rows: sessions } = await pool.query<{ token_hash: Buffer }>('select token_hash from crew_session');
    const { rows: photos } = await pool.query<{ photo_id: string }>('select photo_id from crew_photo');
    expect([sessions.map((row) => row.token_hash[0]), photos]).toEqual([[29], [{ photo_id: 'photo-59' }]]);
  });

  it('writes statements for the community edition that the Apache edition understands and refuses by its licence alone', async () => {
    const { edition } = await detectEdition(pool);
    const refusals: string[] = [];
    for (const statement of communityStatements(SETTINGS)) {
      await pool.query(statement).catch((cause: Error) => refusals.push(cause.message));
    }
    if (edition === 'timescaledb-community') return expect(refusals).toEqual([]);
    expect(refusals.length).toBeGreaterThan(10);
    // A continuous aggregate that rests on another cannot be understood before that one exists.
    const unexplained = refusals.filter(
      (reason) => !/apache" license|relation "(reading|amount)_(5min|1h|1d)" does not exist/.test(reason),
    );
    expect(unexplained).toEqual([]);
    await prepareStorage(pool, SETTINGS, log);
  });
});

it('deletes outdated rows where there is no TimescaleDB', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-storage-'));
  const embedded = await startEmbeddedDatabase(folder);
  const pool = openPool(embedded.url, 1, log);
  try {
    await migrate(pool);
    await fill(pool, NOON - 10 * DAY_MS, 10);
    const deleted = await dropOutdated(pool, 'postgresql', { ...SETTINGS, retentionDays: 5 }, NOON);
    const { rows } = await pool.query<{ oldest: Date; count: string }>(
      'select min(at) as oldest, count(*) from reading',
    );
    expect(deleted).toBeGreaterThan(2_000);
    expect(rows[0]!.oldest.getTime()).toBe(NOON - 5 * DAY_MS);
    expect(deleted + Number(rows[0]!.count)).toBe(2 * (2_880 - 24));
  } finally {
    await pool.end();
    await embedded.stop();
    await rm(folder, { recursive: true });
  }
});
