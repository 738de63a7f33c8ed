// A database with the server's own schema, for whoever writes into it without the server.

import type { City } from '../../domain/city.ts';
import { measuresOf } from '../../domain/station-measures.ts';
import { migrate } from '../../server/db/migrate.ts';
import { openPool, type Pool } from '../../server/db/pool.ts';
import { ensureSeries } from '../../server/db/queries/ensure-series.ts';
import { prepareStorage } from '../../server/db/storage.ts';
import { createLog } from '../../server/log.ts';
import type { SeriesIds } from './copied-rows.ts';

export interface ReadyDatabase {
  readonly pool: Pool;
  readonly ids: SeriesIds;
}

const CONNECTIONS = 4;
export const CHUNK_DAYS = 7;

export async function readyDatabase(url: string, city: City): Promise<ReadyDatabase> {
  const log = createLog('error');
  const pool = openPool(url, CONNECTIONS, log);
  await migrate(pool);
  await prepareStorage(
    pool,
    {
      timezone: city.timezone,
      chunkDays: CHUNK_DAYS,
      compressAfterDays: 14,
      retentionDays: 400,
      movementRetentionDays: 90,
      replayDays: 90,
    },
    log,
  );
  const series = city.stations.flatMap((station) =>
    measuresOf(station).map((measure) => ({ stationId: station.id, measure })),
  );
  return { pool, ids: await ensureSeries(pool, series) };
}
