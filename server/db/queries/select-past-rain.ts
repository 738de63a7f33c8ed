import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

/** A gauge's newest usable report at a moment, the one of ten minutes before it, and the sums that end with it, mm. */
export interface PastRain {
  readonly station_id: string;
  readonly at_ms: EpochMs;
  readonly value: number;
  readonly earlier_at_ms: EpochMs | null;
  readonly earlier_value: number | null;
  readonly last_10min_mm: number;
  readonly last_1h_mm: number;
  readonly last_6h_mm: number;
  /** Reports in the hour. */
  readonly count_1h: number;
}

// Added up where the readings lie: six hours of a city's gauges are two hundred thousand rows.
const SQL = `
select series.station_id, (extract(epoch from newest.at) * 1000)::double precision as at_ms, newest.value,
       (extract(epoch from earlier.at) * 1000)::double precision as earlier_at_ms, earlier.value as earlier_value,
       sums.last_10min_mm, sums.last_1h_mm, sums.last_6h_mm, sums.count_1h
from known_series as series
cross join lateral (
  select reading.at, reading.value
  from reading
  where reading.series_id = series.series_id
    and reading.at <= $1::timestamptz
    and reading.received_at <= $1::timestamptz
    and reading.value is not null
    and reading.flag not in (4, 9)
  order by reading.at desc
  limit 1
) as newest
cross join lateral (
  select coalesce(sum(reading.value) filter (where reading.at > newest.at - interval '10 minutes'), 0)::double precision as last_10min_mm,
         coalesce(sum(reading.value) filter (where reading.at > newest.at - interval '1 hour'), 0)::double precision as last_1h_mm,
         sum(reading.value)::double precision as last_6h_mm,
         (count(*) filter (where reading.at > newest.at - interval '1 hour'))::integer as count_1h
  from reading
  where reading.series_id = series.series_id
    and reading.at > newest.at - interval '6 hours'
    and reading.at <= newest.at
    and reading.received_at <= $1::timestamptz
    and reading.value is not null
    and reading.flag not in (4, 9)
) as sums
left join lateral (
  select reading.at, reading.value
  from reading
  where reading.series_id = series.series_id
    and reading.at > newest.at - interval '30 minutes'
    and reading.at <= newest.at - interval '10 minutes'
    and reading.received_at <= $1::timestamptz
    and reading.value is not null
    and reading.flag not in (4, 9)
  order by reading.at desc
  limit 1
) as earlier on true
where series.measure = 'rain_mm'`;

/** What the gauges had told by a moment, counting only what had been received by then. */
export async function selectPastRain(database: Queryable, at: EpochMs): Promise<PastRain[]> {
  const { rows } = await database.query<PastRain>(SQL, [instant(at)]);
  return rows;
}
