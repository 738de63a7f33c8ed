// Four ways to send trucks, told the same and timed alike.
import { assignmentFrom, auditModel } from '../../domain/dispatch/audit-model.ts';
import { buildProblem } from '../../domain/dispatch/build-problem.ts';
import { boundTo } from '../../domain/dispatch/commitment.ts';
import { NO_FIXINGS } from '../../domain/dispatch/fix.ts';
import { type DispatchInput, type DispatchMemory, NO_MEMORY } from '../../domain/dispatch/input.ts';
import type { Assignment, Problem } from '../../domain/dispatch/problem.ts';
import { suggest } from '../../domain/dispatch/suggest.ts';
import { DISPATCH_WEIGHTS, type DispatchWeights } from '../../domain/dispatch/weights.ts';
import { solveExactly } from '../../server/dispatch/exact.ts';
import type { Truth } from './dispatch-truth.ts';

/** Decides at one moment, and orders. */
export type Policy = (truth: Truth) => void;

/** As in the tables this is compared with: no reserve is kept, so that nobody holds trucks back for a price of their own. */
export const BENCH_WEIGHTS: DispatchWeights = { ...DISPATCH_WEIGHTS, reserve_per_district: 0 };

export function inputFrom(truth: Truth, memory: DispatchMemory, weights: DispatchWeights): DispatchInput {
  const { sites, trucks, drive } = truth.observe();
  return {
    now: truth.now,
    sites,
    trucks,
    travel: { minutes: drive, source: 'portal', at: truth.now },
    avoids: [],
    locks: { pins: [], bans: [], held: [] },
    rejections: [],
    memory,
    reserve_wanted: {},
    weights,
  };
}

export const none = (): Policy => (truth) => {
  truth.observe();
};

/** The worst site (depth by exposure) without a truck gets the nearest idle one, then the next worst. */
export const nearestIdle = (): Policy => (truth) => {
  const { sites, trucks, drive } = truth.observe();
  const served = new Set(trucks.map(boundTo));
  const idle = new Set(trucks.flatMap((truck, i) => (boundTo(truck) === null ? [i] : [])));
  const worst = sites
    .map(({ site, forecast }, j) => ({ j, harm: site.exposure * forecast.now, id: site.id, depth_m: forecast.now }))
    .filter(({ id, depth_m }) => !served.has(id) && depth_m >= DISPATCH_WEIGHTS.asks_from_depth_m)
    .sort((a, b) => b.harm - a.harm);
  for (const { j } of worst) {
    const [nearest] = [...idle].sort((a, b) => drive[a]![j]! - drive[b]![j]! || a - b);
    if (nearest === undefined) return;
    idle.delete(nearest);
    truth.order(nearest, j);
  }
};

/** What the product does, every suggestion accepted at once. */
export function ours(weights: DispatchWeights = BENCH_WEIGHTS): Policy {
  let memory = NO_MEMORY;
  return (truth) => {
    const input = inputFrom(truth, memory, weights);
    const { plan, memory: next } = suggest(input);
    memory = next;
    const truckAt = new Map(input.trucks.map(({ truck }, i) => [truck.id, i]));
    const siteAt = new Map(input.sites.map(({ site }, j) => [site.id, j]));
    for (const { truck_id, site_id } of plan.suggestions) truth.order(truckAt.get(truck_id)!, siteAt.get(site_id)!);
  };
}

/** The exact plan of each moment (to 1 %, or what 3 s find), carried out to the letter. Dwell and recall bind it too. */
export const exactMip = (): Policy => (truth) => {
  const input = inputFrom(truth, NO_MEMORY, BENCH_WEIGHTS);
  const { problem } = buildProblem(input, NO_FIXINGS);
  const assignment = exactly(problem, { time_limit_s: 3, gap: 0.01 }).assignment;
  const truckAt = new Map(input.trucks.map(({ truck }, i) => [truck.id, i]));
  problem.trucks.forEach(({ id, options }, i) => {
    const option = options[assignment?.[i] ?? -1];
    if (option) truth.order(truckAt.get(id)!, option.site);
  });
};

export function exactly(
  problem: Problem,
  limits: { readonly time_limit_s: number; readonly gap: number },
): { readonly assignment: Assignment | null; readonly bound_m3h: number | null; readonly status: string } {
  if (problem.trucks.every(({ options }) => options.length === 0))
    return { assignment: problem.trucks.map(() => null), bound_m3h: 0, status: 'nothing to choose' };
  const { objective, bound, values, status } = solveExactly(auditModel(problem, { relaxed: false }), {
    relaxed: false,
    ...limits,
  });
  const assignment = objective === null ? null : assignmentFrom(problem, (name) => values.get(name) ?? 0);
  return { assignment, bound_m3h: bound, status };
}
