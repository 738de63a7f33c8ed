import type { Measure } from '../../../domain/measures.ts';
import type { KeptReading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import { READING_COLUMNS, type ReadingRow, toReading } from '../reading-row.ts';

/** What ends an episode of a sensor's water (T3). */
export interface EpisodeEnd {
  readonly station_id: string;
  readonly measure: Measure;
  /** Good values under this are calm, in the measure's unit. */
  readonly calm_below: number;
  /** For so long, ms. */
  readonly calm_for_ms: number;
}

// Back from the newest reading to the last calm stretch before it: of a quiet sensor a few rows, of a flooded one its whole flood.
// Materialized, so that the last calm moment is looked for once a sensor and not once a row; and asked by a limit of one row, so that no
// planner without statistics joins all calm rows with all wet ones.
// A sensor that never was calm gives all that the retention holds, as its flood then is that old.
const SQL = `
with line as (
  select series.series_id, series.station_id, series.measure, line.calm_below, line.calm_for_s
  from unnest($1::text[], $2::text[], $3::double precision[], $4::double precision[])
    as line (station_id, measure, calm_below, calm_for_s)
  join known_series as series on series.station_id = line.station_id and series.measure = line.measure
), known as (
  select line.*, newest.at as newest_at
  from line
  cross join lateral (
    select reading.at, reading.value, reading.flag
    from reading
    where reading.series_id = line.series_id
      and reading.at <= $5::timestamptz
      and ($6::timestamptz is null or reading.received_at <= $6::timestamptz)
    order by reading.at desc
    limit 1
  ) as newest
), began as materialized (
  select known.*, (
    select calm.at
    from reading as calm
    where calm.series_id = known.series_id
      and calm.at <= known.newest_at
      and calm.flag in (1, 2)
      and calm.value < known.calm_below
      and ($6::timestamptz is null or calm.received_at <= $6::timestamptz)
      and (
        select true
        from reading as wet
        where wet.series_id = known.series_id
          and wet.at > calm.at - make_interval(secs => known.calm_for_s)
          and wet.at < calm.at
          and wet.flag in (1, 2, 3)
          and wet.value >= known.calm_below
          and ($6::timestamptz is null or wet.received_at <= $6::timestamptz)
        limit 1
      ) is null
    order by calm.at desc
    limit 1
  ) as calm_at
  from known
)
select ${READING_COLUMNS}
from began as series
join reading on reading.series_id = series.series_id
where reading.at <= $5::timestamptz
  and (series.calm_at is null or reading.at >= series.calm_at - make_interval(secs => series.calm_for_s))
  and ($6::timestamptz is null or reading.received_at <= $6::timestamptz)`;

/**
 * The readings of each sensor since its water was last calm, in no order: what a fold needs to know what stands, and how high it stood.
 *
 * @param knownAt only what had been received by then; null for everything
 */
export async function selectEpisodes(
  database: Queryable,
  ends: readonly EpisodeEnd[],
  at: EpochMs,
  knownAt: EpochMs | null,
): Promise<KeptReading[]> {
  const { rows } = await database.query<ReadingRow>(SQL, [
    ends.map(({ station_id }) => station_id),
    ends.map(({ measure }) => measure),
    ends.map(({ calm_below }) => calm_below),
    ends.map(({ calm_for_ms }) => calm_for_ms / 1_000),
    instant(at),
    knownAt === null ? null : instant(knownAt),
  ]);
  return rows.map(toReading);
}
