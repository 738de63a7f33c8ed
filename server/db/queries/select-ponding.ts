import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

/** One station's water over its road or floor in a span; nulls where it never stood that high. */
export interface PondingRow {
  readonly station_id: string;
  readonly first_15_ms: EpochMs | null;
  readonly last_15_ms: EpochMs | null;
  readonly first_25_ms: EpochMs | null;
  readonly last_25_ms: EpochMs | null;
  readonly peak_m: number | null;
  readonly peak_ms: EpochMs | null;
  /** The first value under 15 cm, and under 25 cm, after the last over it: dry, and open, again. */
  readonly under_15_ms: EpochMs | null;
  readonly under_25_ms: EpochMs | null;
}

// Values that failed their tests (flag 4) or are missing (9) are not water. Each series is stepped through by its key.
const SQL = `
with usable as (
  select series.station_id, reading.at, reading.value
  from series
  join reading on reading.series_id = series.series_id
  where series.measure = 'depth_m'
    and series.station_id = any($1::text[])
    and reading.at >= $2::timestamptz
    and reading.at < $3::timestamptz
    and reading.value is not null
    and reading.flag < 4
), over as (
  select station_id,
         min(at) filter (where value >= 0.15) as first_15,
         max(at) filter (where value >= 0.15) as last_15,
         min(at) filter (where value >= 0.25) as first_25,
         max(at) filter (where value >= 0.25) as last_25,
         max(value) as peak_m,
         (array_agg(at order by value desc, at))[1] as peak
  from usable
  group by station_id
)
select over.station_id, over.peak_m,
       (extract(epoch from over.first_15) * 1000)::double precision as first_15_ms,
       (extract(epoch from over.last_15) * 1000)::double precision as last_15_ms,
       (extract(epoch from over.first_25) * 1000)::double precision as first_25_ms,
       (extract(epoch from over.last_25) * 1000)::double precision as last_25_ms,
       (extract(epoch from over.peak) * 1000)::double precision as peak_ms,
       (extract(epoch from min(usable.at) filter (where usable.at > over.last_15)) * 1000)::double precision as under_15_ms,
       (extract(epoch from min(usable.at) filter (where usable.at > over.last_25)) * 1000)::double precision as under_25_ms
from over
join usable on usable.station_id = over.station_id
where over.first_15 is not null
group by over.station_id, over.peak_m, over.first_15, over.last_15, over.first_25, over.last_25, over.peak
order by over.station_id`;

/** Where water stood 15 cm deep or more in [from, to), station by station. */
export async function selectPonding(
  database: Queryable,
  stationIds: readonly string[],
  from: EpochMs,
  to: EpochMs,
): Promise<PondingRow[]> {
  const { rows } = await database.query<PondingRow>(SQL, [stationIds, instant(from), instant(to)]);
  return rows;
}
