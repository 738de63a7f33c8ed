import { DRY_BELOW_M, UNDER_LINE_BY_M } from '../../../domain/public/wet-spells.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { WET_FROM_M } from '../../../domain/wet-from.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

/** Since when water stands, and since when it is over the closing line; null where that began before the span, or not at all. */
export interface WetSpellRow {
  readonly station_id: string;
  readonly wet_since_ms: EpochMs | null;
  readonly over_line_since_ms: EpochMs | null;
}

// A doubted value ends no spell (T1).
// A spell begins with the first value over its line after the last one that ended the spell before (P4).
const SQL = `
with place as (
  select place.station_id, place.closing_line_m
  from unnest($1::text[], $2::double precision[]) as place (station_id, closing_line_m)
), usable as (
  select place.station_id, place.closing_line_m, reading.at, reading.value, reading.flag
  from place
  join known_series as series on series.station_id = place.station_id and series.measure = 'depth_m'
  join reading on reading.series_id = series.series_id
  where reading.at >= $3::timestamptz
    and reading.at <= $4::timestamptz
    and reading.value is not null
    and reading.flag not in (4, 9)
), ended as (
  select station_id,
         max(at) filter (where flag <> 3 and value < $6::double precision) as dry_at,
         max(at) filter (where flag <> 3 and value < closing_line_m - $7::double precision) as under_line_at
  from usable
  group by station_id
)
select ended.station_id,
       (extract(epoch from min(usable.at) filter (
         where usable.at > ended.dry_at and usable.value >= $5::double precision
       )) * 1000)::double precision as wet_since_ms,
       (extract(epoch from min(usable.at) filter (
         where usable.at > ended.under_line_at and usable.value >= usable.closing_line_m
       )) * 1000)::double precision as over_line_since_ms
from ended
join usable on usable.station_id = ended.station_id
group by ended.station_id`;

/** @param places each with its closing line, m, or null where it has none */
export async function selectWetSpells(
  database: Queryable,
  places: readonly { readonly id: string; readonly closingLine_m: number | null }[],
  from: EpochMs,
  to: EpochMs,
): Promise<WetSpellRow[]> {
  const { rows } = await database.query<WetSpellRow>(SQL, [
    places.map(({ id }) => id),
    places.map(({ closingLine_m }) => closingLine_m),
    instant(from),
    instant(to),
    WET_FROM_M,
    DRY_BELOW_M,
    UNDER_LINE_BY_M,
  ]);
  return rows;
}
