import type { SkillHour, SkillRecord } from '../../../domain/forecast/skill.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select place_id, sums
from forecast_skill
where hour >= $1::timestamptz
order by place_id, hour`;

/** Scores by place since an hour, oldest hour first. */
export async function selectForecastSkill(database: Queryable, since: EpochMs): Promise<Map<string, SkillRecord>> {
  const { rows } = await database.query<{ place_id: string; sums: SkillHour }>(SQL, [instant(since)]);
  const records = new Map<string, SkillRecord>();
  for (const { place_id, sums } of rows)
    records.set(place_id, { hours: [...(records.get(place_id)?.hours ?? []), sums] });
  return records;
}
