// What the history holds of an instant for which two values were told, and of a gauge that says its running total alone.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createQualityJudge, type QualityJudge } from '../../../domain/quality/judge.ts';
import type { Reading } from '../../../domain/readings.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { selectRainSums } from '../../../server/db/queries/select-rain-sums.ts';
import { rememberedReadings } from '../../../server/db/remembered.ts';
import { forgetPassed } from '../../../server/db/retention.ts';
import { createLog } from '../../../server/log.ts';
import { createStore, emptyRows } from '../../../server/recorder/store.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const MEMORY = { rainMs: 6 * 60 * MINUTE_MS, valueMs: 45 * MINUTE_MS };
const databaseServer = await sharedDatabase();
const depth = (value: number | null, more: Partial<Reading> = {}): Reading => ({
  stationId: 'underpass',
  measure: 'depth_m',
  at: NOON,
  value,
  flag: value === null ? 9 : 1,
  ...more,
});
const gauge = (minute: number, value: number, measure: 'rain_total_mm' | 'rain_mm' = 'rain_total_mm'): Reading => ({
  stationId: 'gauge',
  measure,
  at: NOON + minute * MINUTE_MS,
  value,
  flag: 1,
});

describe.skipIf('missing' in databaseServer)('the history', () => {
  let database: FreshDatabase;
  let pool: Pool;

  beforeAll(async () => {
    if ('missing' in databaseServer) throw new Error('unreachable: the tests are skipped');
    database = await preparedDatabase(databaseServer.url);
    pool = openPool(database.url, 2, createLog('silent'));
  });
  beforeEach(() => pool.query('truncate reading, reading_correction'));
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  const recorder = (judge: QualityJudge = createQualityJudge(SMALL_CITY)) => {
    const store = createStore(pool, SMALL_CITY, judge, Promise.resolve());
    return (readings: Reading[], at = NOON) => store.write({ ...emptyRows(), readings }, at);
  };
  const rows = async (table: 'reading' | 'reading_correction', columns = 'value, flag, seq::integer as seq') => {
    const found = await pool.query(`select ${columns} from ${table} order by at, value desc nulls last`);
    return found.rows;
  };

  const A = depth(0.2);
  const B = depth(0.8);
  it.each<[string, Reading[][]]>([
    ['one after the other', [[A], [B]]],
    ['the higher first', [[B], [A]]],
    ['in one batch', [[A, B]]],
    ['in one batch, the higher first', [[B, A]]],
    ['each several times', [[A, A, B], [A], [B, A, B]]],
  ])('[Q21] keeps both values, and the higher stands: %s', async (_how, batches) => {
    const write = recorder();
    for (const batch of batches) await write(batch.map((each) => ({ ...each })));
    expect(await rows('reading', 'value')).toEqual([{ value: 0.8 }]);
    expect(await rows('reading_correction', 'value')).toEqual([{ value: 0.2 }]);
  });

  it.each<[string, Reading[], Partial<Reading>, Partial<Reading>[]]>([
    ['a value over none', [depth(null), depth(0.3)], { value: 0.3 }, [{ value: null, flag: 9 }]],
    ['one that passed over one that failed', [depth(40), depth(0.3)], { value: 0.3 }, [{ value: 40, flag: 4 }]],
    [
      'the later word of the device',
      [depth(0.8, { seq: 4 }), depth(0.3, { seq: 5 })],
      { value: 0.3, seq: 5 },
      [{ value: 0.8, seq: 4 }],
    ],
    [
      'a value said under several numbers by the highest',
      [depth(0.2), depth(0.2, { seq: 9 }), depth(0.8, { seq: 5 })],
      { value: 0.2, seq: 9 },
      [{ value: 0.8 }],
    ],
    ['the highest of three', [depth(0.4), depth(0.8), depth(0.6)], { value: 0.8 }, [{ value: 0.6 }, { value: 0.4 }]],
  ])('[Q21] lets stand %s, in either order', async (_what, told, stands, others) => {
    for (const order of [told, told.toReversed()])
      for (const batches of [order.map((each) => [each]), [order]]) {
        await pool.query('truncate reading, reading_correction');
        const write = recorder();
        for (const batch of batches) await write(batch.map((each) => ({ ...each })));
        expect(await rows('reading')).toMatchObject([stands]);
        expect(await rows('reading_correction')).toMatchObject(others);
      }
  });

  it('[Q21] knows after a start which one stands: what the broker sends again takes nothing back', async () => {
    await recorder()([depth(0.8, { seq: 4 }), depth(0.3, { seq: 5 })]);
    const judge = createQualityJudge(SMALL_CITY);
    for (const each of await rememberedReadings(pool, SMALL_CITY, NOON, MEMORY, null)) judge.remember(each);
    await recorder(judge)([depth(0.8, { seq: 4 })]);
    await recorder()([depth(0.8, { seq: 4 })]);
    expect(await rows('reading')).toMatchObject([{ value: 0.3, seq: 5 }]);
    expect(await rows('reading_correction')).toMatchObject([{ value: 0.8, seq: 4 }]);
  });

  it('[Q21] keeps when the instant was first told, and forgets a correction with the readings of its time', async () => {
    const write = recorder();
    await write([depth(0.2)], NOON + 1_000);
    await write([depth(0.8)], NOON + 9_000);
    expect(await rows('reading', 'received_at')).toEqual([{ received_at: new Date(NOON + 1_000) }]);
    expect(await rows('reading_correction', 'received_at')).toEqual([{ received_at: new Date(NOON + 1_000) }]);
    await forgetPassed(pool, { retentionDays: 10 }, NOON + 9 * DAY_MS);
    expect(await rows('reading_correction')).toHaveLength(1);
    await forgetPassed(pool, { retentionDays: 10 }, NOON + 11 * DAY_MS);
    expect(await rows('reading_correction')).toEqual([]);
  });

  it('[Q20] holds the amounts of a gauge that says its total alone, marked as derived, and sums them', async () => {
    const write = recorder();
    for (const [i, mm] of [412, 420, 432, 447].entries()) await write([gauge(5 * i, mm)]);
    const derived = await rows(
      'reading',
      `(select measure from series where series.series_id = reading.series_id) as measure,
      value, extract(epoch from at - derived_since)::integer as span_s`,
    );
    expect(derived.filter(({ measure }) => measure === 'rain_mm')).toEqual(
      [8, 12, 15].map((value) => ({ measure: 'rain_mm', value, span_s: 300 })),
    );
    expect(await selectRainSums(pool, NOON - 60 * MINUTE_MS, NOON + 15 * MINUTE_MS)).toMatchObject([
      { station_id: 'gauge', sum_mm: 35, reports: 3 },
    ]);
    expect(await rows('reading_correction')).toEqual([]);
  });

  it('[Q20] goes on after a start, also in the middle of a report that reads 0', async () => {
    await recorder()([gauge(0, 412), gauge(5, 420), gauge(10, 0)]);
    const judge = createQualityJudge(SMALL_CITY);
    for (const each of await rememberedReadings(pool, SMALL_CITY, NOON + 10 * MINUTE_MS, MEMORY, null))
      judge.remember(each);
    await recorder(judge)([gauge(15, 421)]);
    const sums = await selectRainSums(pool, NOON - 60 * MINUTE_MS, NOON + 15 * MINUTE_MS);
    expect(sums).toMatchObject([{ sum_mm: 9, reports: 3 }]);
  });

  it('[Q20] counts a late total between two others once', async () => {
    const write = recorder();
    for (const [minute, mm] of [
      [0, 412],
      [10, 432],
      [5, 420],
    ] as const)
      await write([gauge(minute, mm)]);
    const found = await pool.query(
      `select value from reading join series using (series_id) where measure = 'rain_mm' order by at`,
    );
    expect(found.rows).toEqual([{ value: 8 }, { value: 12 }]);
  });

  it('[Q20] takes the own amount of a gauge over the derived one of its instant, without a correction', async () => {
    const write = recorder();
    await write([gauge(0, 412), gauge(5, 420)]);
    await write([gauge(5, 7.8, 'rain_mm')]);
    const found = await pool.query(
      `select value, derived_since from reading join series using (series_id) where measure = 'rain_mm'`,
    );
    expect(found.rows).toEqual([{ value: 7.8, derived_since: null }]);
    expect(await rows('reading_correction')).toEqual([]);
  });

  it('[Q20, Q21] writes the same where a batch had to be tried again', async () => {
    const judge = createQualityJudge(SMALL_CITY);
    let fails = 1;
    const away = { ...pool, connect: async () => (fails-- > 0 ? Promise.reject(new Error('away')) : pool.connect()) };
    const query = pool.query.bind(pool);
    const store = createStore({ ...away, query } as unknown as Pool, SMALL_CITY, judge, Promise.resolve());
    const readings = [gauge(0, 412), gauge(5, 420), depth(0.2), depth(0.8)];
    await expect(store.write({ ...emptyRows(), readings }, NOON)).rejects.toThrow('away');
    await store.write({ ...emptyRows(), readings }, NOON);
    expect((await selectRainSums(pool, NOON, NOON + 15 * MINUTE_MS))[0]).toMatchObject({ sum_mm: 8 });
    expect(await rows('reading_correction', 'value')).toEqual([{ value: 0.2 }]);
  });
});
