import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';
import type { WorldChunk } from './world-chunk-row.ts';

const SQL = `
insert into world_chunk (at, run, number, until, kind, patches, body)
values ($1::timestamptz, $2::bigint, $3::integer, $4::timestamptz, $5::text, $6::integer, $7::bytea)
on conflict on constraint world_chunk_pkey do nothing`;

/** Writes a chunk; written again after a doubtful failure it is the same one. */
export async function insertWorldChunk(database: Queryable, chunk: WorldChunk): Promise<void> {
  const { at, run, number, until, kind, patches, body } = chunk;
  await database.query(SQL, [instant(at), run, number, instant(until), kind, patches, body]);
}
