import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface RainSumRow {
  readonly station_id: string;
  readonly sum_mm: number;
  readonly reports: number;
  readonly newest_at_ms: EpochMs;
}

const SQL = `
select series.station_id,
       round(coalesce(sum(reading.value) filter (where reading.flag not in (4, 9)), 0)::numeric, 3)::double precision as sum_mm,
       (count(*) filter (where reading.value is not null and reading.flag not in (4, 9)))::integer as reports,
       (extract(epoch from max(reading.at)) * 1000)::double precision as newest_at_ms
from known_series as series
join reading on reading.series_id = series.series_id
where series.measure = 'rain_mm'
  and reading.at > $1::timestamptz
  and reading.at <= $2::timestamptz
group by series.station_id`;

/** Rain of every gauge in (from, to]; a gauge without a report in it is absent. */
export async function selectRainSums(database: Queryable, from: EpochMs, to: EpochMs): Promise<RainSumRow[]> {
  const { rows } = await database.query<RainSumRow>(SQL, [instant(from), instant(to)]);
  return rows;
}
