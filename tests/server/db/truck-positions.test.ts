// Where a truck was before this server started: enough of its last fixes to know whether it can have driven to the newest.
import { describe, expect, it } from 'vitest';
import { openPool } from '../../../server/db/pool.ts';
import { selectLatestTruckPositions } from '../../../server/db/queries/select-latest-truck-positions.ts';
import { createLog } from '../../../server/log.ts';
import { Board } from '../../../server/stream/board.ts';
import { NOTHING_REMEMBERED } from '../../../server/stream/consumer.ts';
import { LiveWorld } from '../../../server/stream/live-world.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { preparedDatabase, sharedDatabase } from '../../support/database.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const server = await sharedDatabase();

describe.skipIf('missing' in server)('after a restart', () => {
  it('[D27] a jump is doubted as it was before', async () => {
    const fresh = await preparedDatabase((server as { url: string }).url);
    const pool = openPool(fresh.url, 2, createLog('silent'));
    try {
      for (const [lat, second] of [
        [31.19, 0],
        [31.2, 50],
        [31.2, 60],
        [31.33, 70],
      ] as const)
        await pool.query(
          'insert into truck_position (truck_id, at, lon, lat, received_at) values ($1, $2::timestamptz, 121.5, $3, now())',
          ['truck', new Date(NOON + second * 1_000).toISOString(), lat],
        );
      const truckPositions = await selectLatestTruckPositions(pool, ['truck', 'truck-2']);
      expect(truckPositions.map(({ position }) => (position.at - NOON) / 1_000)).toEqual([50, 60, 70]);
      const board = new Board(SMALL_CITY);
      board.restore({ ...NOTHING_REMEMBERED, truckPositions });
      const world = new LiveWorld(SMALL_CITY);
      world.fold(board.changesAt(NOON));
      expect(world.current.trucks.truck).toMatchObject({ position: { lat: 31.2 }, doubted: { lat: 31.33 } });
    } finally {
      await pool.end();
      await fresh.drop();
    }
  });
});
