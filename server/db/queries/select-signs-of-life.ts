import type { KeptSign } from '../../../domain/sign-of-life.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select sign_of_life.station_id, (extract(epoch from sign_of_life.at) * 1000)::double precision as at_ms,
       (extract(epoch from sign_of_life.received_at) * 1000)::double precision as received_ms
from unnest($1::text[], $2::timestamptz[]) as asked (station_id, since)
join sign_of_life on sign_of_life.station_id = asked.station_id
where sign_of_life.at >= asked.since
  and sign_of_life.at <= $3::timestamptz
  and ($4::timestamptz is null or sign_of_life.received_at <= $4::timestamptz)
order by sign_of_life.at`;

/**
 * The signs of life of each station since a moment of its own, oldest first.
 *
 * @param knownAt only what had been received by then; null for everything
 */
export async function selectSignsOfLife(
  database: Queryable,
  asked: readonly { readonly stationId: string; readonly since: EpochMs }[],
  at: EpochMs,
  knownAt: EpochMs | null,
): Promise<KeptSign[]> {
  const { rows } = await database.query<{ station_id: string; at_ms: EpochMs; received_ms: EpochMs }>(SQL, [
    asked.map(({ stationId }) => stationId),
    asked.map(({ since }) => instant(since)),
    instant(at),
    knownAt === null ? null : instant(knownAt),
  ]);
  return rows.map(({ station_id, at_ms, received_ms }) => ({
    stationId: station_id,
    at: at_ms,
    receivedAt: received_ms,
  }));
}
