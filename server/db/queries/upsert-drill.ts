import type { DrillScore } from '../../../domain/messages/drill-score.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into drill (id, score)
values ($1::text, $2::jsonb)
on conflict on constraint drill_pkey do update set score = excluded.score`;

/** Keeps the newest word on what a drill has come to. */
export async function upsertDrill(database: Queryable, score: DrillScore): Promise<void> {
  await database.query(SQL, [score.drill_id, JSON.stringify(score)]);
}
