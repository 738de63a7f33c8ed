// Days of readings of everything that a city's open data tell, brought in by COPY: every station at its own cadence.
import type { City } from '../../domain/city.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { openMeasuresOf } from '../../server/open-data/open-station.ts';
import { copyInto, copyText } from './copied-rows.ts';
import type { ReadyDatabase } from './ready-database.ts';
import type { RealParts } from './real-parts.ts';
import type { ReportRow } from './station-reports.ts';

/** So many minutes are copied at a time, not to hold days as one text. */
const BLOCK_MINUTES = 180;

/** A saw of five metres, by centimetres: what the values are costs neither side anything. */
const valueAt = (minute: number, seriesId: number): number => ((minute + seriesId * 7) % 500) / 100;

/** @returns how many rows there are now */
export async function fillOpenData(
  parts: RealParts,
  database: ReadyDatabase,
  databaseUrl: string,
  city: City,
  span: { from: number; to: number },
): Promise<number> {
  let filled = 0;
  for (let start = span.from; start < span.to; start += BLOCK_MINUTES * MINUTE_MS) {
    const rows: ReportRow[] = [];
    const end = Math.min(span.to, start + BLOCK_MINUTES * MINUTE_MS);
    for (const station of city.stations) {
      const every = Math.max(1, Math.round(station.interval_s / 60));
      for (const measure of openMeasuresOf(station)) {
        const seriesId = database.ids.get(`${station.id}/${measure}`)!;
        for (let at = start; at < end; at += MINUTE_MS) {
          const minute = at / MINUTE_MS;
          if (minute % every === 0) rows.push({ stationId: station.id, measure, at, value: valueAt(minute, seriesId) });
        }
      }
    }
    await copyInto(parts.home, databaseUrl, copyText(rows, database.ids, end));
    filled += rows.length;
  }
  await database.pool.query('vacuum (analyze) reading');
  return filled;
}
