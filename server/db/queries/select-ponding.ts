import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

/**
 * One station's water over its road or floor in a span; nulls where it never stood that high. What is called 25 is the place's
 * closing depth: 25 cm where neither city nor station says another.
 */
export interface PondingRow {
  readonly station_id: string;
  readonly first_15_ms: EpochMs | null;
  readonly last_15_ms: EpochMs | null;
  readonly first_25_ms: EpochMs | null;
  readonly last_25_ms: EpochMs | null;
  readonly peak_m: number | null;
  readonly peak_ms: EpochMs | null;
  /** The first value under 15 cm, and under the closing depth, after the last over it: dry, and open, again. */
  readonly under_15_ms: EpochMs | null;
  readonly under_25_ms: EpochMs | null;
}

// Values that failed their tests (flag 4) or are missing (9) are not water. Each series is stepped through by its key.
const SQL = `
with place as (
  select place.station_id, place.closing_m
  from unnest($1::text[], $2::double precision[]) as place (station_id, closing_m)
), usable as (
  select place.station_id, place.closing_m, reading.at, reading.value
  from place
  join known_series as series on series.station_id = place.station_id
  join reading on reading.series_id = series.series_id
  where series.measure = 'depth_m'
    and reading.at >= $3::timestamptz
    and reading.at < $4::timestamptz
    and reading.value is not null
    and reading.flag < 4
), over as (
  select station_id,
         min(at) filter (where value >= 0.15) as first_15,
         max(at) filter (where value >= 0.15) as last_15,
         min(at) filter (where value >= closing_m) as first_25,
         max(at) filter (where value >= closing_m) as last_25,
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
where over.first_15 is not null or over.first_25 is not null
group by over.station_id, over.peak_m, over.first_15, over.last_15, over.first_25, over.last_25, over.peak
order by over.station_id`;

/** Where water stood 15 cm deep or more in [from, to), or as deep as closes the place, station by station. */
export async function selectPonding(
  database: Queryable,
  places: readonly { readonly id: string; readonly closing_m: number }[],
  from: EpochMs,
  to: EpochMs,
): Promise<PondingRow[]> {
  const { rows } = await database.query<PondingRow>(SQL, [
    places.map(({ id }) => id),
    places.map(({ closing_m }) => closing_m),
    instant(from),
    instant(to),
  ]);
  return rows;
}
