// Writes one batch in one transaction. What a message means was decided by the domain; here it only becomes rows.
import { type City, measuresOf } from '../../domain/city.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { CameraStatus } from '../../domain/messages/camera-status.ts';
import type { TruckPosition } from '../../domain/messages/truck-position.ts';
import type { TruckStatus } from '../../domain/messages/truck-status.ts';
import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import type { KeptSign } from '../../domain/sign-of-life.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Pool } from '../db/pool.ts';
import { ensureSeries } from '../db/queries/ensure-series.ts';
import { insertCameraReports } from '../db/queries/insert-camera-reports.ts';
import { insertDeskEvents } from '../db/queries/insert-desk-events.ts';
import { insertSignsOfLife } from '../db/queries/insert-signs-of-life.ts';
import { insertTruckPositions } from '../db/queries/insert-truck-positions.ts';
import { insertTruckReports } from '../db/queries/insert-truck-reports.ts';
import { insertWarning } from '../db/queries/insert-warning.ts';
import { capXml } from '../warnings/cap-xml.ts';
import { writeReadings } from './write-readings.ts';

/** The rows of some messages, by the table they go to. */
export interface Rows {
  readings: Reading[];
  signsOfLife: KeptSign[];
  cameraReports: CameraStatus[];
  truckPositions: TruckPosition[];
  truckReports: TruckStatus[];
  deskEvents: DeskEvent[];
}

export const emptyRows = (): Rows => ({
  readings: [],
  signsOfLife: [],
  cameraReports: [],
  truckPositions: [],
  truckReports: [],
  deskEvents: [],
});

export function countRows(rows: Rows): number {
  return (
    rows.readings.length +
    rows.signsOfLife.length +
    rows.cameraReports.length +
    rows.truckPositions.length +
    rows.truckReports.length +
    rows.deskEvents.length
  );
}

const PATIENCE_MS = 2_000;

export interface Store {
  write(rows: Rows, receivedAt: EpochMs): Promise<void>;
}

/**
 * @param judge flags readings in the order in which they are written
 * @param prepared resolves when the schema stands and the judge knows the history; until then nothing is written
 */
export function createStore(
  pool: Pool,
  city: City,
  judge: Pick<QualityJudge, 'take' | 'hear' | 'see'>,
  prepared: Promise<unknown>,
): Store {
  // A batch that failed is written again: what is derived from a reading, and how often it is counted, must not depend on that.
  const judged = new WeakMap<Reading, readonly Reading[]>();
  const rowsOf = (told: Reading): readonly Reading[] => {
    const known = judged.get(told);
    if (known) return known;
    const { reading, derived } = judge.take(told);
    const rows = [reading, ...derived];
    judged.set(told, rows);
    return rows;
  };
  const stationIds = new Set(city.stations.map(({ id }) => id));
  let seriesIds: Map<string, number> | null = null;
  const allSeries = city.stations.flatMap((station) =>
    measuresOf(station).map((measure) => ({ stationId: station.id, measure })),
  );
  return {
    async write(rows, receivedAt) {
      await withinPatience(prepared);
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
        for (const event of rows.deskEvents) judge.hear(event);
        for (const status of rows.cameraReports) judge.see(status);
        if (rows.readings.length > 0) {
          await writeReadings(
            client,
            rows.readings.flatMap(rowsOf),
            (reading) => ids.get(`${reading.stationId}/${reading.measure}`)!,
            receivedAt,
          );
        }
        const signs = rows.signsOfLife.filter(({ stationId }) => stationIds.has(stationId));
        if (signs.length > 0) await insertSignsOfLife(client, signs, receivedAt);
        if (rows.cameraReports.length > 0) await insertCameraReports(client, rows.cameraReports, receivedAt);
        if (rows.truckPositions.length > 0) await insertTruckPositions(client, rows.truckPositions, receivedAt);
        if (rows.truckReports.length > 0) await insertTruckReports(client, rows.truckReports, receivedAt);
        if (rows.deskEvents.length > 0) await insertDeskEvents(client, rows.deskEvents, receivedAt);
        for (const event of rows.deskEvents) {
          if (event.about !== 'warning') continue;
          const xml = event.step.kind === 'official' ? null : capXml(event.step.message, city.timezone);
          await insertWarning(client, event.step, xml);
        }
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

// Not for ever: the recorder says that the database is away, and tries again.
async function withinPatience(prepared: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the database is not ready')), PATIENCE_MS);
  });
  await Promise.race([prepared, impatience]).finally(() => clearTimeout(timer));
}
