// What the database keeps of a station's life: signs of life, when readings arrived, and the history of those that have another name now.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { City } from '../../../domain/city.ts';
import { currentAt } from '../../../domain/current-value.ts';
import { DeviceClocks } from '../../../domain/device-clock.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { pastStations } from '../../../server/db/past-stations.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { selectBuckets } from '../../../server/db/queries/select-buckets.ts';
import { selectMeasuresOfStation } from '../../../server/db/queries/select-measures-of-station.ts';
import { selectNewestOfSeries } from '../../../server/db/queries/select-newest-of-series.ts';
import { selectReadings } from '../../../server/db/queries/select-readings.ts';
import { writeStationAliases } from '../../../server/db/queries/write-station-aliases.ts';
import { rememberedThings } from '../../../server/db/remembered.ts';
import { createLog } from '../../../server/log.ts';
import { createStore, emptyRows } from '../../../server/recorder/store.ts';
import { Board } from '../../../server/stream/board.ts';
import { worldAt } from '../../../server/stream/past-world.ts';
import { cityOf, readingOf, START, stationOf, UNDERPASS } from '../../domain/alerts/stage.ts';
import { freshDatabase, sharedDatabase } from '../../support/database.ts';

const at = (minute: number) => START + minute * MINUTE_MS;
const SWITCH = stationOf({ id: 'switch', ...UNDERPASS, reports: 'on-change', heartbeat_s: '600' });
const SLOW = stationOf({ id: 'slow', ...UNDERPASS });
const OLD = stationOf({ id: 'old', ...UNDERPASS });
const NEW = stationOf({ id: 'new', ...UNDERPASS, aliases: 'old' });
const BEFORE = cityOf([SWITCH, SLOW, OLD]);
const CITY = cityOf([SWITCH, SLOW, NEW]);
const MEMORY = { rainMs: 6 * HOUR_MS, valueMs: 45 * MINUTE_MS, clearedMs: DAY_MS };
const depth = (id: string, minute: number, value: number) => readingOf(id, 'depth_m', at(minute), value);

const server = await sharedDatabase();
describe.skipIf('missing' in server)('what is kept of the life of a station', () => {
  let pool: Pool;
  let drop: () => Promise<void>;
  const storeOf = (city: City) => createStore(pool, city, createQualityJudge(city), Promise.resolve());

  beforeAll(async () => {
    const fresh = await freshDatabase((server as { url: string }).url);
    drop = fresh.drop;
    pool = openPool(fresh.url, 2, createLog('silent'));
    await migrate(pool);
    const before = storeOf(BEFORE);
    for (let minute = 0; minute < 5; minute++) {
      const readings = [depth('old', minute, 0.1 * minute), depth('slow', minute - 20, 0.1)];
      await before.write({ ...emptyRows(), readings }, at(minute));
    }
    await before.write({ ...emptyRows(), readings: [depth('switch', -200, 0.31)] }, at(-200));
    const signs = [-190, -180, -10, 0].map((minute) => ({ stationId: 'switch', at: at(minute) }));
    await before.write({ ...emptyRows(), signsOfLife: [...signs, { stationId: 'nobody', at: at(0) }] }, at(0));
    await writeStationAliases(pool, CITY);
    const after = storeOf(CITY);
    await after.write({ ...emptyRows(), readings: [depth('new', 5, 0.5), depth('new', 6, 0.6)] }, at(6));
  });
  afterAll(async () => {
    await pool.end();
    await drop();
  });

  it('[L34] is its signs of life, once each, so that after a restart what it said last is measured still', async () => {
    await storeOf(CITY).write({ ...emptyRows(), signsOfLife: [{ stationId: 'switch', at: at(0) }] }, at(3));
    const { readings, signsOfLife } = await rememberedThings(pool, CITY, at(7), MEMORY);
    expect(signsOfLife.filter(({ stationId }) => stationId !== 'slow').map((sign) => sign.at)).toEqual(
      [-190, -180, -10, 0].map(at),
    );
    const board = new Board(CITY);
    board.restoreReadings(readings, signsOfLife);
    const changed = board.changesAt(at(7)).find(([, id]) => id === 'switch');
    expect(changed?.[2]).toMatchObject({ alive_at: at(0), current: { depth_m: { value: 0.31, basis: 'measured' } } });
  });

  it('[L34] is told of a moment by what had been received then', async () => {
    const world = worldAt(CITY, await pastStations(pool, CITY, at(2)), at(2));
    expect(currentAt(SWITCH, world.stations.switch, 'depth_m', at(2)).basis).toBe('measured');
    const earlier = worldAt(CITY, await pastStations(pool, CITY, at(-1)), at(-1));
    expect(currentAt(SWITCH, earlier.stations.switch, 'depth_m', at(-1)).basis).toBe('last-known');
  });

  it('[L35] is when its readings arrived, by which a slow clock is known after a restart', async () => {
    const { readings } = await rememberedThings(pool, CITY, at(7), MEMORY);
    const clocks = new DeviceClocks(CITY);
    const newest = clocks.recall(readings, []).readings.findLast(({ stationId }) => stationId === 'slow');
    expect(newest).toMatchObject({ at: at(-16), heard_at: at(4) });
  });

  it('[L36] is its history under the id that it had before', async () => {
    const span = { stationId: 'new', measure: 'depth_m' as const, from: at(0), to: at(60), limit: 10 };
    const minutesOf = (rows: readonly { at_ms: number }[]) => rows.map(({ at_ms }) => (at_ms - START) / MINUTE_MS);
    expect(minutesOf(await selectReadings(pool, span))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(minutesOf(await selectReadings(pool, { ...span, limit: 3 }))).toEqual([0, 1, 2]);
    expect(await selectReadings(pool, { ...span, stationId: 'old' })).toEqual([]);
    const buckets = await selectBuckets(pool, { ...span, bucket_s: 3_600, hold_s: 120, timezone: 'Asia/Shanghai' });
    expect(buckets).toMatchObject([{ count: 7, max: 0.6, min: 0 }]);
    const series = [{ stationId: 'new', measure: 'depth_m' as const, from: at(0), to: at(60) }];
    const asked = { series, low: null, high: null, skip: 1, limit: 3 };
    expect(minutesOf(await selectNewestOfSeries(pool, asked))).toEqual([5, 4, 3]);
    const { readings } = await rememberedThings(pool, CITY, at(7), MEMORY);
    expect(readings.filter(({ stationId }) => stationId === 'new')).toHaveLength(7);
  });

  it('[L36] stays as it was written, and is asked by its old id again where the city says so no more', async () => {
    await writeStationAliases(pool, BEFORE);
    const span = { measure: 'depth_m' as const, from: at(0), to: at(60), limit: 10 };
    expect(await selectReadings(pool, { ...span, stationId: 'old' })).toHaveLength(5);
    expect(await selectReadings(pool, { ...span, stationId: 'new' })).toHaveLength(2);
    expect(await selectMeasuresOfStation(pool, 'old')).toEqual(['battery_v', 'depth_m']);
    expect(await selectMeasuresOfStation(pool, 'never')).toEqual([]);
    await writeStationAliases(pool, CITY);
  });
});
