// A replayed hour of a simulated storm is the recorded live one, change for change, out of a real database; and where nothing was
// recorded the stations are rebuilt as the board had them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Beat, playBeats } from '../../../bench/support/storm-run.ts';
import { ladderOf, primaryMeasure } from '../../../domain/city.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import { foldUntil } from '../../../domain/replay/patch.ts';
import { pastStations } from '../../../server/db/past-stations.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { ensureSeries } from '../../../server/db/queries/ensure-series.ts';
import { createLog } from '../../../server/log.ts';
import { Board } from '../../../server/stream/board.ts';
import { LiveWorld } from '../../../server/stream/live-world.ts';
import { worldAt } from '../../../server/stream/past-world.ts';
import { madeUpCity } from '../../simulators/made-up-city.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';
import { recordInto, replayedPatches } from '../../support/recorded-storm.ts';

const database = await sharedDatabase();
const START = Date.parse('2026-07-21T16:00:00+08:00');
const MINUTE = 60_000;
const CITY = madeUpCity({ river: 2, depth: 4, rain: 4, weather: 1, sites: 4, cameras: 4, trucks: 2 });

describe.skipIf('missing' in database)('a recorded storm', () => {
  let fresh: FreshDatabase;
  let pool: Pool;
  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    pool = openPool(fresh.url, 4, createLog('silent'));
  }, 60_000);
  afterAll(async () => {
    await pool?.end();
    await fresh?.drop();
  });

  test('[L10] comes back change for change, from any moment, with its alarms and answers', async () => {
    const beats: Beat[] = [
      ...playBeats({ city: CITY, scenario: 'cloudburst', seed: 3, start: START, history_h: 1, minutes: 60 }),
    ];
    const library = await recordInto(pool, beats);
    const [first, last] = [beats[0]!, beats.at(-1)!];
    expect(last.at - first.at).toBeGreaterThan(59 * MINUTE);
    expect(Object.values(last.world.alarms).some((alarm) => alarm.acknowledged_by !== null)).toBe(true);
    const live = beats.slice(1).map(({ at, changes }) => ({ at, changes }));
    expect(await replayedPatches(library, first.at, last.at)).toEqual(live);
    for (const share of [0, 0.21, 0.5, 0.77, 1]) {
      const at = Math.floor(first.at + share * (last.at - first.at));
      const then = beats.findLast((beat) => beat.at <= at)!.world;
      expect(await library.worldAt(at)).toEqual(then);
      const rest = (await replayedPatches(library, at, last.at)).map(({ at, changes }) => ({ at, changes }));
      expect(foldUntil(then, rest, last.at).world).toEqual(last.world);
    }
  }, 60_000);

  test('[L14] where nothing was recorded, is rebuilt as the board had its stations', async () => {
    const at = START + 90 * MINUTE;
    const away = CITY.stations.find(({ kind }) => kind === 'rain-gauge')!.id;
    const readings = CITY.stations.flatMap((station, n) =>
      Array.from({ length: 420 }, (_, i): Reading & { receivedAt: number } => {
        const measured = at - (420 - i) * MINUTE + n * 1_000;
        const flag = ((i + n) % 17 === 3 ? 4 : (i + n) % 23 === 5 ? 9 : 1) as Flag;
        const value = flag === 9 ? null : ((i * 7 + n * 13) % 60) / 100;
        // Some are known only later, and one gauge has been away for an hour.
        const receivedAt = (i + n) % 11 === 0 ? at + MINUTE : measured + 2_000;
        return { stationId: station.id, measure: primaryMeasure(station), at: measured, value, flag, receivedAt };
      }).filter((reading) => station.id !== away || reading.at < at - 65 * MINUTE),
    );
    const ids = await ensureSeries(
      pool,
      CITY.stations.map((station) => ({ stationId: station.id, measure: primaryMeasure(station) })),
    );
    await pool.query(
      `insert into reading (series_id, at, value, flag, received_at)
       select series_id, to_timestamp(at / 1000), value, flag, to_timestamp(received_at / 1000)
       from unnest($1::integer[], $2::float8[], $3::float8[], $4::smallint[], $5::float8[]) as row (series_id, at, value, flag, received_at)`,
      [
        readings.map(({ stationId, measure }) => ids.get(`${stationId}/${measure}`)),
        readings.map((reading) => reading.at),
        readings.map(({ value }) => value),
        readings.map(({ flag }) => flag),
        readings.map(({ receivedAt }) => receivedAt),
      ],
    );
    const board = new Board(CITY);
    const known = readings.filter(({ receivedAt }) => receivedAt <= at).sort((a, b) => a.at - b.at);
    for (const { receivedAt: _then, ...reading } of known) board.acceptReading(reading);
    const world = new LiveWorld(CITY);
    world.fold(board.changesAt(at));
    const rebuilt = worldAt(CITY, await pastStations(pool, CITY, at), at);
    expect(CITY.stations.some((station) => Object.keys(ladderOf(station, CITY)).length > 0)).toBe(true);
    for (const { id } of CITY.stations)
      expect({ id, ...rebuilt.stations[id] }).toEqual({ id, ...world.current.stations[id] });
  });
});
