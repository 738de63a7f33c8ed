// Why this truck. Every figure is computed from the stored solve and from nothing else, so it can be computed again (D21).
import { MINUTE_MS } from '../time.ts';
import { belowFrom } from './drain-time.ts';
import { worthOf } from './gain.ts';
import { freeIn, objectiveOf, workBySite } from './objective.ts';
import type { Alternative, Suggestion } from './plan.ts';
import { type Assignment, type Option, type Problem, readyIn, switchCost } from './problem.ts';

const RISK_DEPTH_M = 0.15;
const ALTERNATIVES = 3;

/** What is stored of a solve. */
export interface SolveRecord {
  readonly problem: Problem;
  readonly assignment: Assignment;
  readonly objective_m3h: number;
}

export type Identity = Pick<Suggestion, 'id' | 'rank' | 'first_proposed_at'>;

/** D1. What this truck adds there: the objective with it, less the best without it there, the others as planned. */
export function gainOf({ problem, assignment, objective_m3h }: SolveRecord, truck: number): number {
  return objective_m3h - withoutThere(problem, assignment, truck).objective;
}

/** What going there adds over staying, the price of switching not counted; the gain itself for a truck bound nowhere. */
export function advantageOf(record: SolveRecord, truck: number): number {
  const bound = record.problem.trucks[truck]!.current_site !== null;
  return gainOf(record, truck) + (bound ? switchCost(record.problem) : 0);
}

/** The plan with this truck at its present work instead, or free where it has none. */
function withoutThere(
  problem: Problem,
  assignment: Assignment,
  truck: number,
): { objective: number; plan: Assignment } {
  const { current_site, options } = problem.trucks[truck]!;
  const stays = options.findIndex(({ site }) => site === current_site);
  if (stays === -1 || current_site === null || assignment[truck] === stays)
    return planned(problem, assignment.with(truck, null));
  const staying = assignment.with(truck, stays);
  const there = problem.trucks.flatMap(({ options: others }, i) =>
    others[staying[i] ?? -1]?.site === current_site ? [i] : [],
  );
  if (there.length <= problem.sites[current_site]!.most_trucks) return planned(problem, staying);
  // It makes room for a better truck: if it stays, there is no place for that one.
  const relieved = there
    .filter((i) => i !== truck && problem.trucks[i]!.current_site !== current_site)
    .map((i) => planned(problem, staying.with(i, null)));
  return relieved.reduce((best, other) => (other.objective > best.objective ? other : best), {
    objective: Number.NEGATIVE_INFINITY,
    plan: staying,
  });
}

const planned = (problem: Problem, plan: Assignment) => ({ objective: objectiveOf(problem, plan), plan });

export function explain(record: SolveRecord, truck_id: string, identity: Identity): Suggestion {
  const { problem, assignment } = record;
  const i = problem.trucks.findIndex(({ id }) => id === truck_id);
  const truck = problem.trucks[i]!;
  const option = truck.options[assignment[i]!]!;
  const site = problem.sites[option.site]!;
  const without = withoutThere(problem, assignment, i);
  const gain_m3h = record.objective_m3h - without.objective;
  return {
    ...identity,
    truck_id,
    site_id: site.id,
    purpose: 'pump',
    capacity_m3_h: truck.capacity_m3_h,
    drive_min: option.drive_min,
    pack_up_min: option.pack_up_min,
    set_up_min: option.set_up_min,
    pumping_at: pumpingAt(problem, option),
    dry_at: dryAt(problem, assignment, option.site),
    dry_without_at: dryAt(problem, without.plan, option.site),
    gain_m3h,
    depth_m: site.depth_m,
    depth_at: site.depth_at,
    trend_m_h: site.trend_m_h,
    trust: site.trust,
    trust_reason: site.trust_reason,
    needs_check: site.trust_reason === 'silent',
    alternatives: alternativesTo(record, i, gain_m3h),
    reserve: reserveAfter(problem, assignment, truck.district),
    leaving: leavingOf(record, i),
    avoids: problem.avoids,
  };
}

const pumpingAt = (problem: Problem, option: Option): number => problem.at + Math.round(readyIn(option) * MINUTE_MS);

function dryAt(problem: Problem, assignment: Assignment, site: number): number | null {
  const { horizon_min, pump_efficiency } = problem.weights;
  const pumps = problem.trucks.flatMap(({ options, capacity_m3_h }, i) => {
    const option = options[assignment[i] ?? -1];
    return option?.site === site ? [{ capacity_m3_h, from_min: readyIn(option) }] : [];
  });
  const min = belowFrom(problem.sites[site]!, pumps, { depth_m: RISK_DEPTH_M, horizon_min, pump_efficiency });
  return min === null ? null : problem.at + min * MINUTE_MS;
}

/** The same place with another truck, this one free, or in the other's place: the three that lose least. */
function alternativesTo(record: SolveRecord, truck: number, gain_m3h: number): Alternative[] {
  const { problem, assignment, objective_m3h } = record;
  const { options } = problem.trucks[truck]!;
  const { site } = options[assignment[truck]!]!;
  const { plan } = withoutThere(problem, assignment, truck);
  return problem.trucks
    .flatMap((other, i) => {
      if (i === truck || other.options[assignment[i] ?? -1]?.site === site) return [];
      const there = other.options.findIndex((option) => option.site === site);
      if (there === -1) return [];
      const plans = [plan.with(i, there)];
      const place = other.options[assignment[i] ?? -1]?.site;
      const swapped = options.findIndex((option) => option.site === place);
      if (swapped !== -1) plans.push(plan.with(i, there).with(truck, swapped));
      const lost_m3h = objective_m3h - Math.max(...plans.map((changed) => objectiveOf(problem, changed)));
      const worse_pct = gain_m3h > 0 ? Math.max(0, (100 * lost_m3h) / gain_m3h) : 0;
      return [{ truck_id: other.id, worse_pct, pumping_at: pumpingAt(problem, other.options[there]!) }];
    })
    .filter(({ worse_pct }) => worse_pct < 100)
    .sort((a, b) => a.worse_pct - b.worse_pct || (a.truck_id < b.truck_id ? -1 : 1))
    .slice(0, ALTERNATIVES);
}

/** D12. Free trucks of the district once the plan is carried out. */
function reserveAfter(problem: Problem, assignment: Assignment, district: string): Suggestion['reserve'] {
  const wanted = problem.reserves.find((reserve) => reserve.district === district)?.wanted;
  return wanted === undefined ? null : { district, wanted, left: freeIn(problem, assignment, district) };
}

/** What the place loses that the truck is taken from. */
function leavingOf(record: SolveRecord, truck: number): Suggestion['leaving'] {
  const { problem, assignment } = record;
  const { ordered_site_id, current_site, options } = problem.trucks[truck]!;
  const goesTo = options[assignment[truck]!]!.site;
  if (ordered_site_id === null || problem.sites[goesTo]!.id === ordered_site_id) return null;
  const stays = options.findIndex(({ site }) => site === current_site);
  // Its work there is done, or cannot be done: nothing is lost by leaving.
  if (current_site === null || stays === -1)
    return { site_id: ordered_site_id, loss_m3h: 0, delay_min: null, advised: true };
  const staying = withoutThere(problem, assignment, truck).plan;
  const [left, kept] = [assignment, staying].map((plan) =>
    worthOf(workBySite(problem, plan)[current_site]!, problem.sites[current_site]!, problem.weights.segments),
  );
  const [dryLeft, dryKept] = [assignment, staying].map((plan) => dryAt(problem, plan, current_site));
  return {
    site_id: ordered_site_id,
    loss_m3h: kept! - left!,
    delay_min: dryLeft === null || dryKept === null ? null : (dryLeft! - dryKept!) / MINUTE_MS,
    advised: advantageOf(record, truck) >= switchCost(problem),
  };
}
