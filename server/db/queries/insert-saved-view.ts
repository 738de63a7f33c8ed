import type { ViewContent } from '../../../domain/saved-view.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface NewView {
  readonly id: string;
  readonly name: string;
  readonly by: string;
  readonly at: EpochMs;
  readonly content: ViewContent;
}

const SQL = `
insert into saved_view (view_id, name, made_by, made_at, content)
select $1::text, $2::text, $3::text, $4::timestamptz, $5::jsonb
where (select count(*) from saved_view) < $6::integer
on conflict (lower(name)) do nothing`;

const IS_NAMED = `
select exists (select 1 from saved_view where lower(name) = lower($1::text)) as named`;

/** Keeps a view; else why not: another has its name, or there are as many as are kept. */
export async function insertSavedView(
  database: Queryable,
  { id, name, by, at, content }: NewView,
  most: number,
): Promise<'kept' | 'named' | 'full'> {
  const values = [id, name, by, instant(at), JSON.stringify(content), most];
  const { rowCount } = await database.query(SQL, values);
  if (rowCount === 1) return 'kept';
  const { rows } = await database.query<{ named: boolean }>(IS_NAMED, [name]);
  return rows[0]?.named ? 'named' : 'full';
}
