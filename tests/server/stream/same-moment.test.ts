// A truck or a camera says two things for one moment: board and history end the same, whatever came first.
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { CameraStatus } from '../../../domain/messages/camera-status.ts';
import type { Refusal } from '../../../domain/messages/refusal.ts';
import type { TruckPosition } from '../../../domain/messages/truck-position.ts';
import type { TruckStatus } from '../../../domain/messages/truck-status.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { Cameras } from '../../../server/cameras/cameras.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { selectLatestCameraReports } from '../../../server/db/queries/select-latest-camera-reports.ts';
import { selectLatestTruckPositions } from '../../../server/db/queries/select-latest-truck-positions.ts';
import { selectLatestTruckReports } from '../../../server/db/queries/select-latest-truck-reports.ts';
import { createLog } from '../../../server/log.ts';
import { createStore, emptyRows } from '../../../server/recorder/store.ts';
import { Board } from '../../../server/stream/board.ts';
import { NOTHING_REMEMBERED } from '../../../server/stream/consumer.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const databaseServer = await sharedDatabase();

const truck = (more: Partial<TruckStatus['status']>): TruckStatus => ({
  truckId: 'truck',
  status: { at: NOON, state: 'pumping', fuel_pct: 80, pumped_m3: 12.3456789, ...more },
});
const camera = (more: Partial<CameraStatus>): CameraStatus => ({
  cameraId: 'camera',
  at: NOON,
  state: 'live',
  fps: 12,
  depth_m: 0.22,
  ...more,
});
const position = (lon: number, speed_kmh: number | null = null): TruckPosition => ({
  truckId: 'truck',
  position: { at: NOON, lon, lat: 31.2, speed_kmh, heading_deg: null },
});

const TRUCKS: [string, TruckStatus, TruckStatus][] = [
  ['the later step of the work', truck({ state: 'setting_up' }), truck({ state: 'en_route' })],
  ['out of service', truck({ state: 'out_of_service' }), truck({ state: 'pumping' })],
  ['the counter that went on', truck({ pumped_m3: 13 }), truck({ pumped_m3: 12 })],
  ['a counter over none', truck({ pumped_m3: 0 }), truck({ pumped_m3: null })],
  ['the emptier tank', truck({ fuel_pct: 10 }), truck({ fuel_pct: 80 })],
];
const CAMERAS: [string, CameraStatus, CameraStatus][] = [
  ['the worse state', camera({ state: 'frozen' }), camera({ state: 'live', depth_m: 0.5 })],
  ['the deeper water', camera({ depth_m: 0.5 }), camera({ depth_m: 0.22 })],
  ['a depth over none', camera({ depth_m: 0 }), camera({ depth_m: null })],
];
const POSITIONS: [string, TruckPosition, TruckPosition][] = [
  ['the eastern place', position(121.6), position(121.5)],
  ['a speed over none', position(121.5, 0), position(121.5)],
];
const bothWays = <T>(cases: [string, T, T][]) =>
  cases.flatMap(([name, higher, lower]) => [
    [name, higher, [higher, lower, higher]] as const,
    [`${name}, told second`, higher, [lower, higher, lower]] as const,
  ]);

describe('[Q24] on the board', () => {
  const board = () => {
    const counted: Refusal[] = [];
    return {
      board: new Board(SMALL_CITY, { refusals: { add: (_topic, correction) => counted.push(correction) } }),
      counted,
    };
  };
  const truckOf = (given: Board) => given.changesAt(NOON).find(([, key]) => key === 'truck')![2];

  test.each(bothWays(TRUCKS))('%s stands, and the other is counted', (_name, stands, told) => {
    const { board: trucks, counted } = board();
    for (const report of told) trucks.acceptTruckStatus(report);
    expect(truckOf(trucks)).toMatchObject({ status: stands.status });
    expect(new Set(counted.map(({ reason }) => reason))).toEqual(new Set(['corrected']));
  });

  test.each(bothWays(POSITIONS))('%s stands, and the other is counted', (_name, stands, told) => {
    const { board: trucks, counted } = board();
    for (const report of told) trucks.acceptTruckPosition(report);
    expect(truckOf(trucks)).toMatchObject({ position: stands.position });
    expect(counted.length).toBeGreaterThan(0);
  });

  test.each(bothWays(CAMERAS))('%s stands, and the other is counted', (_name, stands, told) => {
    const counted: Refusal[] = [];
    const cameras = new Cameras({
      bus: { publish: () => undefined },
      clock: { elapsed_ms: () => 0 },
      refusals: { add: (_topic, refusal) => counted.push(refusal) },
      onFrame: () => undefined,
    });
    for (const report of told) cameras.acceptStatus(report);
    const { cameraId: _id, ...words } = stands;
    expect(cameras.changesAt().find(([, key]) => key === 'camera')![2]).toMatchObject(words);
    expect(counted.map(({ reason }) => reason)).toContain('corrected');
    expect(counted[0]!.detail).toContain('stands');
  });

  test('the same again is no correction, also where it comes back from the history', () => {
    const { board: trucks, counted } = board();
    trucks.acceptTruckStatus(truck({}));
    trucks.acceptTruckStatus(truck({}));
    trucks.restore({ ...NOTHING_REMEMBERED, truckReports: [truck({ pumped_m3: 12.345679 })] });
    expect(counted).toEqual([]);
  });
});

describe.skipIf('missing' in databaseServer)('[Q24] in the history', () => {
  let database: FreshDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await preparedDatabase((databaseServer as { url: string }).url);
    pool = openPool(database.url, 2, createLog('silent'));
  });
  beforeEach(() => pool.query('truncate truck_report, truck_position, camera_report'));
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });
  const write = async (rows: Partial<ReturnType<typeof emptyRows>>[]) => {
    const store = createStore(pool, SMALL_CITY, createQualityJudge(SMALL_CITY), Promise.resolve());
    for (const each of rows) await store.write({ ...emptyRows(), ...each }, NOON);
  };

  it.each(bothWays(TRUCKS))('%s stands', async (_name, stands, told) => {
    await write(told.map((report) => ({ truckReports: [report] })));
    const oneByOne = await selectLatestTruckReports(pool, ['truck']);
    await pool.query('truncate truck_report');
    await write([{ truckReports: [...told] }]);
    expect(await selectLatestTruckReports(pool, ['truck'])).toEqual(oneByOne);
    expect(oneByOne).toMatchObject([{ status: { state: stands.status.state, fuel_pct: stands.status.fuel_pct } }]);
  });

  it.each(bothWays(CAMERAS))('%s stands', async (_name, stands, told) => {
    await write(told.map((report) => ({ cameraReports: [report] })));
    await write([{ cameraReports: [...told] }]);
    expect(await selectLatestCameraReports(pool, ['camera'])).toEqual([stands]);
  });

  it.each(bothWays(POSITIONS))('%s stands', async (_name, stands, told) => {
    await write(told.map((report) => ({ truckPositions: [report] })));
    await write([{ truckPositions: [...told] }]);
    expect(await selectLatestTruckPositions(pool, ['truck'])).toEqual([stands]);
  });
});
