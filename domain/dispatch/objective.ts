// D1. The one figure everything is measured by, computed afresh from the whole assignment. The search keeps running sums; this
// is what it is held against, and what every figure of a suggestion is taken from.
import { worthOf } from './gain.ts';
import { type Assignment, type Problem, shortageCost } from './problem.ts';

/** Weighted volume-hours averted, less the time under way, the work left behind and the districts left bare, m³·h. */
export function objectiveOf(problem: Problem, assignment: Assignment): number {
  const work = workBySite(problem, assignment);
  let sum = 0;
  problem.sites.forEach((site, j) => {
    sum += worthOf(work[j]!, site, problem.weights.segments);
  });
  problem.trucks.forEach(({ options }, i) => {
    const chosen = assignment[i];
    if (chosen !== null && chosen !== undefined) sum -= options[chosen]!.cost_m3h;
  });
  for (const { district, wanted } of problem.reserves)
    sum -= shortageCost(problem) * Math.max(0, wanted - freeIn(problem, assignment, district));
  return sum;
}

export function workBySite(problem: Problem, assignment: Assignment): number[] {
  const work = problem.sites.map(() => 0);
  problem.trucks.forEach(({ options }, i) => {
    const chosen = assignment[i];
    if (chosen === null || chosen === undefined) return;
    const { site, work_m3h } = options[chosen]!;
    work[site]! += work_m3h;
  });
  return work;
}

/** Free trucks of the district. Held ones count; trucks out of service are not in the problem at all. */
export function freeIn(problem: Problem, assignment: Assignment, district: string): number {
  return problem.trucks.filter((truck, i) => truck.district === district && assignment[i] === null).length;
}
