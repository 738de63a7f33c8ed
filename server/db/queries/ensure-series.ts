import type { Measure } from '../../../domain/measures.ts';
import type { Queryable } from '../pool.ts';

const INSERT = `
insert into series (station_id, measure)
select station_id, measure
from unnest($1::text[], $2::text[]) as row (station_id, measure)
on conflict on constraint series_station_id_measure_key do nothing`;

const SELECT = `
select series_id, station_id, measure
from series`;

/** Series numbers by `station_id/measure`, made where missing. */
export async function ensureSeries(
  database: Queryable,
  series: readonly { stationId: string; measure: Measure }[],
): Promise<Map<string, number>> {
  await database.query(INSERT, [series.map((one) => one.stationId), series.map((one) => one.measure)]);
  const { rows } = await database.query<{ series_id: number; station_id: string; measure: string }>(SELECT);
  return new Map(rows.map((row) => [`${row.station_id}/${row.measure}`, row.series_id]));
}
