// F9. Who is shown. A model that was worse than "nothing changes" over the last day at a place has to wait until its record
// is better; it is scored meanwhile.
import { SKILL_LEADS_MIN, type SkillRecord } from './skill.ts';

/** Leads that decide, min, and how many wet pairs at them it takes to judge at all. */
const DECIDING = ([30, 60] as const).map((lead) => SKILL_LEADS_MIN.indexOf(lead));
export const LEAST_PAIRS = 12;

/** True where the squared errors of the record's hours add up to more for the model than for persistence. */
export function lostToPersistence(record: SkillRecord | undefined): boolean {
  let [pairs, model, persistence] = [0, 0, 0];
  for (const { leads } of record?.hours ?? [])
    for (const at of DECIDING) {
      const sums = leads[at]!;
      pairs += sums.wet;
      model += sums.model.squared;
      persistence += sums.persistence.squared;
    }
  return pairs >= LEAST_PAIRS && model > persistence;
}
