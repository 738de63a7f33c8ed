// Writes one batch in one transaction. What a message means was decided by the domain; here it only becomes rows.
import { type City, measuresOf } from '../../domain/city.ts';
import type { CameraStatus } from '../../domain/messages/camera-status.ts';
import type { TruckPosition } from '../../domain/messages/truck-position.ts';
import type { TruckStatus } from '../../domain/messages/truck-status.ts';
import type { Reading } from '../../domain/readings.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Pool } from '../db/pool.ts';
import { ensureSeries } from '../db/queries/ensure-series.ts';
import { insertCameraReports } from '../db/queries/insert-camera-reports.ts';
import { insertReadings } from '../db/queries/insert-readings.ts';
import { insertTruckPositions } from '../db/queries/insert-truck-positions.ts';
import { insertTruckReports } from '../db/queries/insert-truck-reports.ts';

/** The rows of some messages, by the table they go to. */
export interface Rows {
  readings: Reading[];
  cameraReports: CameraStatus[];
  truckPositions: TruckPosition[];
  truckReports: TruckStatus[];
}

export const emptyRows = (): Rows => ({ readings: [], cameraReports: [], truckPositions: [], truckReports: [] });

export function countRows(rows: Rows): number {
  return rows.readings.length + rows.cameraReports.length + rows.truckPositions.length + rows.truckReports.length;
}

export interface Store {
  write(rows: Rows, receivedAt: EpochMs): Promise<void>;
}

export function createStore(pool: Pool, city: City): Store {
  let seriesIds: Map<string, number> | null = null;
  const allSeries = city.stations.flatMap((station) =>
    measuresOf(station).map((measure) => ({ stationId: station.id, measure })),
  );
  return {
    async write(rows, receivedAt) {
      seriesIds ??= await ensureSeries(pool, allSeries);
      const ids = seriesIds;
      const client = await pool.connect();
      let broken = false;
      // A connection can break while nothing waits for it; without a listener that ends the process.
      const onBroken = () => {
        broken = true;
      };
      client.on('error', onBroken);
      try {
        await client.query('begin');
        if (rows.readings.length > 0) {
          await insertReadings(
            client,
            rows.readings,
            (reading) => ids.get(`${reading.stationId}/${reading.measure}`)!,
            receivedAt,
          );
        }
        if (rows.cameraReports.length > 0) await insertCameraReports(client, rows.cameraReports, receivedAt);
        if (rows.truckPositions.length > 0) await insertTruckPositions(client, rows.truckPositions, receivedAt);
        if (rows.truckReports.length > 0) await insertTruckReports(client, rows.truckReports, receivedAt);
        await client.query('commit');
      } catch (cause) {
        await client.query('rollback').catch(onBroken);
        throw cause;
      } finally {
        client.off('error', onBroken);
        client.release(broken);
      }
    },
  };
}
