import type { SkillHour } from '../../../domain/forecast/skill.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
insert into forecast_skill (place_id, hour, sums)
select place_id, hour, sums
from unnest($1::text[], $2::timestamptz[], $3::jsonb[]) as row (place_id, hour, sums)
on conflict on constraint forecast_skill_pkey do update set sums = excluded.sums`;

/** Keeps the scores of some hours; an hour that is still growing is replaced by its newest sums. */
export async function upsertForecastSkill(
  database: Queryable,
  scored: readonly { readonly placeId: string; readonly hour: SkillHour }[],
): Promise<void> {
  await database.query(SQL, [
    scored.map(({ placeId }) => placeId),
    scored.map(({ hour }) => instant(hour.hour)),
    scored.map(({ hour }) => JSON.stringify(hour)),
  ]);
}
