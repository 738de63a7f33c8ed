import type { KeptSign } from '../../../domain/sign-of-life.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { numberArray } from '../number-array.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into sign_of_life (station_id, at, received_at)
select station_id, 'epoch'::timestamptz + at_ms * interval '1 millisecond', 'epoch'::timestamptz + received_ms * interval '1 millisecond'
from unnest($1::text[], $2::bigint[], $3::bigint[]) as row (station_id, at_ms, received_ms)
on conflict on constraint sign_of_life_pkey do nothing`;

/** Keeps when stations were known to be there; one that is told again is one. */
export async function insertSignsOfLife(
  database: Queryable,
  signs: readonly KeptSign[],
  receivedAt: EpochMs,
): Promise<void> {
  await database.query(SQL, [
    signs.map(({ stationId }) => stationId),
    numberArray(signs.map(({ at }) => at)),
    numberArray(signs.map((sign) => sign.receivedAt ?? receivedAt)),
  ]);
}
