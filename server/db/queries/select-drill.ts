import type { DrillScore } from '../../../domain/messages/drill-score.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select score
from drill
limit 1`;

/** The drill that this database holds; null before its first word. */
export async function selectDrill(database: Queryable): Promise<DrillScore | null> {
  const { rows } = await database.query<{ score: DrillScore }>(SQL);
  return rows[0]?.score ?? null;
}
