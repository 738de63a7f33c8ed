import type { ViewContent } from '../../../domain/saved-view.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

export interface SavedViewRow {
  readonly view_id: string;
  readonly name: string;
  readonly made_by: string;
  readonly made_at_ms: EpochMs;
  readonly content: ViewContent;
}

const SQL = `
select view_id, name, made_by, (extract(epoch from made_at) * 1000)::float8 as made_at_ms, content
from saved_view
order by lower(name)`;

/** Every view, by name. */
export async function selectSavedViews(database: Queryable): Promise<SavedViewRow[]> {
  const { rows } = await database.query<SavedViewRow>(SQL);
  return rows;
}
