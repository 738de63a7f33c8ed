import type { Reading } from '../../../domain/readings.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import { numberArray } from '../number-array.ts';
import type { Queryable } from '../pool.ts';

const VALUES = `
insert into reading_correction (series_id, at, value, flag, reason, tests, seq, received_at)
select series_id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', value, flag, reason, tests, seq,
       'epoch'::timestamptz + $8::bigint * interval '1 millisecond'
from unnest($1::integer[], $2::bigint[], $3::double precision[], $4::smallint[], $5::text[], $6::jsonb[], $7::bigint[])
  as told (series_id, at_ms, value, flag, reason, tests, seq)
on conflict on constraint reading_correction_key do nothing`;

/** Keeps values that were told for an instant and do not stand. */
export async function insertCorrections(
  database: Queryable,
  readings: readonly Reading[],
  seriesIdOf: (reading: Reading) => number,
  receivedAt: EpochMs,
): Promise<void> {
  await database.query(VALUES, [
    numberArray(readings.map(seriesIdOf)),
    numberArray(readings.map(({ at }) => at)),
    numberArray(readings.map(({ value }) => value)),
    numberArray(readings.map(({ flag }) => flag)),
    readings.map(({ reason }) => reason ?? null),
    readings.map(({ tests }) => (tests ? JSON.stringify(tests) : null)),
    numberArray(readings.map(({ seq }) => seq ?? null)),
    receivedAt,
  ]);
}

const STANDING = `
insert into reading_correction (series_id, at, value, flag, reason, tests, seq, received_at)
select reading.series_id, reading.at, reading.value, reading.flag, reading.reason, reading.tests, reading.seq, reading.received_at
from unnest($1::integer[], $2::bigint[]) as told (series_id, at_ms)
join reading on reading.series_id = told.series_id
  and reading.at = 'epoch'::timestamptz + told.at_ms * interval '1 millisecond'
where reading.at >= $3::timestamptz
  and reading.at <= $4::timestamptz
on conflict on constraint reading_correction_key do nothing`;

/** Keeps what stands for some instants, before another value takes its place. */
export async function insertStandingAsCorrections(
  database: Queryable,
  instants: readonly { readonly seriesId: number; readonly at: EpochMs }[],
): Promise<void> {
  const times = instants.map(({ at }) => at);
  await database.query(STANDING, [
    numberArray(instants.map(({ seriesId }) => seriesId)),
    numberArray(times),
    instant(Math.min(...times)),
    instant(Math.max(...times)),
  ]);
}
