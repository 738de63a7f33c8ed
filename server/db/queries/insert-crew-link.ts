import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into crew_link (token_hash, truck_id, made_by, expires_at)
values ($1::bytea, $2::text, $3::text, now() + $4::bigint * interval '1 millisecond')
returning (extract(epoch from expires_at) * 1000)::double precision as expires_at_ms`;

/** Keeps a link for a truck's crew; returns until when it can be opened, by the database's clock. */
export async function insertCrewLink(
  database: Queryable,
  link: { tokenHash: Buffer; truckId: string; madeBy: string; lastsMs: number },
): Promise<EpochMs> {
  const { rows } = await database.query<{ expires_at_ms: EpochMs }>(SQL, [
    link.tokenHash,
    link.truckId,
    link.madeBy,
    link.lastsMs,
  ]);
  return rows[0]!.expires_at_ms;
}
