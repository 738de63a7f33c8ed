// A start goes on where the database stands: the judge that reads the history says what the one that judged it would have said.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import type { Reading } from '../../../domain/readings.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { rememberedReadings } from '../../../server/db/remembered.ts';
import { createLog } from '../../../server/log.ts';
import { createStore, emptyRows } from '../../../server/recorder/store.ts';
import { RAIN_MEMORY_MS, VALUE_MEMORY_MS } from '../../../server/stream/past-world.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { preparedDatabase, sharedDatabase } from '../../support/database.ts';

const START = Date.parse('2026-07-21T08:00:00+08:00');
const CITY = {
  ...SMALL_CITY,
  stations: SMALL_CITY.stations.map((station) => ({ ...station, range: [-1, 10] as const })),
};
const said = (stationId: string, minute: number, value: number): Reading => ({
  stationId,
  measure: stationId === 'underpass' ? 'depth_m' : 'level_m',
  at: START + minute * MINUTE_MS,
  value,
  flag: 1,
});

const server = await sharedDatabase();
describe.skipIf('missing' in server)('what a start remembers', () => {
  let pool: Pool;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await preparedDatabase((server as { url: string }).url);
    drop = database.drop;
    pool = openPool(database.url, 2, createLog('silent'));
  });
  afterAll(async () => {
    await pool.end();
    await drop();
  });

  it('[Q12] leaves every later verdict as it was: after a failure hours from the last good value, in another unit, in a rise', async () => {
    const judge = createQualityJudge(CITY);
    const past = [
      ...[0, 5].map((minute) => said('inner', minute, 2.5)),
      said('inner', 180, 17.6),
      said('inner', 185, 8.9),
      ...[0, 5].map((minute) => said('tide', minute, 2.5)),
      ...Array.from({ length: 20 }, (_, i) => said('tide', 90 + 5 * i, 8.2 + 0.03 * i)),
      ...[0, 180, 181, 182].map((minute, i) => said('underpass', minute, [0, 0.1, 0.5, 0.9][i]!)),
    ].sort((a, b) => a.at - b.at);
    const store = createStore(pool, CITY, judge, Promise.resolve());
    await store.write({ ...emptyRows(), readings: past }, START + 4 * HOUR_MS);

    const successor = createQualityJudge(CITY);
    const memory = { rainMs: RAIN_MEMORY_MS, valueMs: VALUE_MEMORY_MS };
    for (const reading of await rememberedReadings(pool, CITY, START + 4 * HOUR_MS, memory, null))
      successor.remember(reading);
    const next = [
      said('inner', 190, 2.6),
      said('inner', 195, 8.9),
      said('tide', 190, 8.8),
      said('tide', 195, 2.6),
      said('underpass', 183, 1.3),
    ];
    const verdicts = next.map((reading) => judge.judge(reading));
    expect(verdicts.map(({ flag }) => flag)).toEqual([1, 3, 3, 1, 1]);
    for (const [i, reading] of next.entries()) {
      const found = successor.judge(reading);
      expect([found.flag, found.reason]).toEqual([verdicts[i]?.flag, verdicts[i]?.reason]);
    }
  });
});
