// D22. Sites that ask for a truck and get none are named, with the reason: a plan that is silent about them would look whole.
import type { ConstraintName } from './constraints/constraint-name.ts';
import { CONSTRAINTS } from './constraints/index.ts';
import type { Exclusion, Uncovered, UncoveredReason } from './plan.ts';
import type { Assignment, Problem } from './problem.ts';

export function uncoveredSites(problem: Problem, assignment: Assignment, excluded: readonly Exclusion[]): Uncovered[] {
  const served = new Set(
    problem.trucks.flatMap(({ options }, i) => {
      const option = options[assignment[i] ?? -1];
      return option ? [option.site] : [];
    }),
  );
  return problem.sites
    .flatMap((site, j): (Uncovered & { readonly order: number })[] => {
      if (!site.asks || served.has(j)) return [];
      const { id: site_id, depth_m, need_m3h, weight } = site;
      const reason = reasonFor(problem, assignment, j, excluded);
      return [{ site_id, depth_m, need_m3h, reason, order: weight * need_m3h }];
    })
    .sort((a, b) => b.order - a.order || (a.site_id < b.site_id ? -1 : 1))
    .map(({ order: _, ...uncovered }) => uncovered);
}

function reasonFor(
  problem: Problem,
  assignment: Assignment,
  j: number,
  excluded: readonly Exclusion[],
): UncoveredReason {
  const site = problem.sites[j]!;
  const candidates = problem.trucks.flatMap((truck, i) =>
    truck.options.some((option) => option.site === j) ? [i] : [],
  );
  if (candidates.some((i) => assignment[i] === null))
    return site.trust_reason === 'silent' ? 'unknown-depth' : 'not-worth';
  if (candidates.length > 0 || problem.trucks.length === 0) return 'no-truck';
  const left = excluded
    .filter(({ site_id }) => site_id === site.id)
    .map(({ constraint }) => leftBy(CONSTRAINTS[constraint]));
  if (left.length > 0 && left.every((reason) => reason === 'unreachable')) return 'unreachable';
  return left.includes('none-in-time') ? 'none-in-time' : 'no-truck';
}

const leftBy = (constraint: (typeof CONSTRAINTS)[ConstraintName]): UncoveredReason =>
  constraint.about === 'pair' ? constraint.leaves : 'no-truck';
