// Months of readings made up inside the database: every station's own measure at its own cadence, a day at a time, in the
// order in which they would have come.
import type { City } from '../../domain/city.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import { DAY_MS, type EpochMs } from '../../domain/time.ts';
import type { ReadyDatabase } from './ready-database.ts';

// A saw of five metres; nothing depends on the values but their size on disk, and anything finer takes longer to make up
// than to write.
const FILL = `
insert into reading (series_id, at, value, flag, received_at)
select station.series_id, $3::timestamptz + minute * interval '1 minute', ((minute + station.series_id * 7) % 500) / 100.0::double precision,
       1, $3::timestamptz + minute * interval '1 minute' + interval '2 seconds'
from generate_series(0, 1439) as minute
cross join unnest($1::integer[], $2::integer[]) as station (series_id, every_minutes)
where minute % station.every_minutes = 0`;

export interface FilledHistory {
  readonly days: number;
  readonly rows: number;
}

/** Two days at a time are being written, on two connections. */
const WRITERS = 2;

/**
 * Fills back from `to`, the newest day first.
 *
 * @param fromDay days before `to` that are there already
 * @param until_ms by `performance.now()`: no further day is begun after it
 */
export async function fillHistory(
  { pool, ids }: ReadyDatabase,
  city: City,
  span: { to: EpochMs; fromDay: number; toDay: number; until_ms: number },
): Promise<FilledHistory> {
  const seriesIds = city.stations.map((station) => ids.get(`${station.id}/${primaryMeasure(station)}`)!);
  const everyMinutes = city.stations.map((station) => Math.max(1, Math.round(station.interval_s / 60)));
  let [day, rows] = [span.fromDay, 0];
  const write = async () => {
    while (day < span.toDay && performance.now() < span.until_ms) {
      day += 1;
      const from = span.to - day * DAY_MS;
      const written = await pool.query(FILL, [seriesIds, everyMinutes, new Date(from).toISOString()]);
      rows += written.rowCount ?? 0;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return { days: day, rows };
}
