// D21. A suggestion that a person saw can be computed again from the stored solve. What does not come out the same is named.
import { explain, type SolveRecord } from './explain.ts';
import type { Suggestion } from './plan.ts';

export function rederive(record: SolveRecord, suggestion: Suggestion): (keyof Suggestion)[] {
  const truck = record.problem.trucks.findIndex(({ id }) => id === suggestion.truck_id);
  const planned = record.assignment[truck];
  if (planned === undefined || planned === null) return ['truck_id'];
  const { id, rank, first_proposed_at } = suggestion;
  const again = explain(record, suggestion.truck_id, { id, rank, first_proposed_at });
  const fields = Object.keys(again) as (keyof Suggestion)[];
  return fields.filter((field) => JSON.stringify(again[field]) !== JSON.stringify(suggestion[field]));
}
