import type { Measure } from '../../../domain/measures.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select distinct measure
from known_series
where station_id = $1::text
order by measure`;

/** What the history knows of an id, whether the city has it or not; nothing where it was never recorded. */
export async function selectMeasuresOfStation(database: Queryable, stationId: string): Promise<Measure[]> {
  const { rows } = await database.query<{ measure: Measure }>(SQL, [stationId]);
  return rows.map(({ measure }) => measure);
}
