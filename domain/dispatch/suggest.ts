// The plan of one moment. The solver says what would be best; hysteresis says what of it is published; what is held back is
// taken out and the rest solved again, so that a published plan never rests on a move that nobody has been shown.
import { type BuiltProblem, buildProblem } from './build-problem.ts';
import { type Candidates, candidatesOf } from './candidates.ts';
import { boundTo } from './commitment.ts';
import { advantageOf, explain, gainOf, type SolveRecord } from './explain.ts';
import {
  deepSites,
  isUrgent,
  type Redirect,
  type RedirectRuling,
  ruleOnRedirects,
  stillStands,
  withRejections,
} from './hysteresis.ts';
import type { DispatchInput, DispatchMemory, OpenSuggestion } from './input.ts';
import type { Plan, Suggestion } from './plan.ts';
import { switchCost } from './problem.ts';
import { solve } from './solve.ts';
import { toldExclusions } from './told-exclusions.ts';
import { uncoveredSites } from './uncovered.ts';

export interface Suggested {
  readonly plan: Plan;
  readonly memory: DispatchMemory;
  /** Stored with the plan: every figure of it can be computed again from here. */
  readonly record: SolveRecord;
}

interface Solved extends BuiltProblem {
  readonly record: SolveRecord;
}

/** `solve_ms` and `bound_m3h` are for the caller to fill in: this function has no clock and no auditor. */
export function suggest(given: DispatchInput): Suggested {
  const known = { ...given, locks: withRejections(given.locks, given.rejections, given) };
  const input: Prepared = { ...known, candidates: candidatesOf(known) };
  const { open, wanted } = standing(input);
  const { weights, memory } = input;
  const ruling = ruleOnRedirects(freshRedirects(wanted, open, input), {
    wins: memory.wins,
    open: open.filter(({ left_site_id }) => left_site_id !== null).length,
    switch_cost_m3h: switchCost(wanted.problem),
    weights,
  });
  const final = calmed(wanted, open, ruling, input);
  const suggestions = suggestionsOf(final.record, input);
  const { problem, assignment, objective_m3h } = final.record;
  return {
    record: final.record,
    plan: {
      solved_at: input.now,
      horizon_min: weights.horizon_min,
      objective_m3h,
      bound_m3h: null,
      solve_ms: 0,
      travel_source: input.travel.source,
      suggestions,
      uncovered: uncoveredSites(problem, assignment, final.excluded),
      excluded: toldExclusions(final.record, final.excluded, input),
    },
    memory: {
      open: suggestions.map((suggestion) => openFrom(suggestion, memory)),
      wins: ruling.wins,
      deep: deepSites(input.sites, weights),
    },
  };
}

type Prepared = DispatchInput & { readonly candidates: Candidates };

interface Pair {
  readonly truck_id: string;
  readonly site_id: string;
}

function solved(input: Prepared, pairs: readonly Pair[], notYetWon: readonly string[]): Solved {
  const built = buildProblem(input, { open: pairs, notYetWon: new Set(notYetWon) }, input.candidates);
  return { ...built, record: { problem: built.problem, ...solve(built.problem) } };
}

/** D18. Solves with what is open as fixed, and lets go of what has lost half its gain. */
function standing(input: Prepared): { open: readonly OpenSuggestion[]; wanted: Solved } {
  const undecided = input.memory.open.filter((open) => {
    const truck = input.trucks.find(({ truck }) => truck.id === open.truck_id);
    return truck !== undefined && boundTo(truck) === open.left_site_id;
  });
  const all = solved(input, undecided, []);
  const open = undecided.filter((suggestion) =>
    stillStands(suggestion, gainOfPair(all.record, suggestion), input.weights),
  );
  return { open, wanted: open.length === undecided.length ? all : solved(input, open, []) };
}

function gainOfPair(record: SolveRecord, { truck_id, site_id }: Pair): number | null {
  const i = record.problem.trucks.findIndex(({ id }) => id === truck_id);
  const option = record.problem.trucks[i]?.options[record.assignment[i] ?? -1];
  return option && record.problem.sites[option.site]!.id === site_id ? gainOf(record, i) : null;
}

function freshRedirects({ record }: Solved, open: readonly OpenSuggestion[], input: DispatchInput): Redirect[] {
  const { problem, assignment } = record;
  return problem.trucks.flatMap(({ id, current_site, options, fixing }, i): Redirect[] => {
    const option = options[assignment[i] ?? -1];
    if (!option || current_site === null || option.site === current_site || fixing === 'pinned') return [];
    if (open.some(({ truck_id }) => truck_id === id)) return [];
    const site = input.sites[option.site]!;
    return [
      {
        truck_id: id,
        site_id: site.site.id,
        advantage_m3h: advantageOf(record, i),
        at_once: isUrgent(site, input.memory.deep, input.weights),
      },
    ];
  });
}

/** The plan with the ruled redirects alone: everyone else stays at work, the free are dealt out anew. */
function calmed(wanted: Solved, open: readonly OpenSuggestion[], ruling: RedirectRuling, input: Prepared): Solved {
  if (ruling.held_back.length === 0) return wanted;
  let published = ruling.published;
  for (;;) {
    const moving = new Set([...open, ...published].map(({ truck_id }) => truck_id));
    const staying = input.trucks.map(({ truck }) => truck.id).filter((id) => !moving.has(id));
    const next = solved(input, [...open, ...published], staying);
    // With the others staying, and the free helping out, a redirect may no longer be worth its price.
    const worthIt = published.filter((redirect) => {
      const i = next.problem.trucks.findIndex(({ id }) => id === redirect.truck_id);
      return gainOfPair(next.record, redirect) !== null && advantageOf(next.record, i) >= switchCost(next.problem);
    });
    if (worthIt.length === published.length) return next;
    published = worthIt;
  }
}

function suggestionsOf(record: SolveRecord, { now, sites, memory, weights }: DispatchInput): Suggestion[] {
  const { problem, assignment } = record;
  const rows = problem.trucks.flatMap(({ id, ordered_site_id, options }, i) => {
    const option = options[assignment[i] ?? -1];
    if (!option || problem.sites[option.site]!.id === ordered_site_id) return [];
    const site_id = problem.sites[option.site]!.id;
    const before = memory.open.find((open) => open.truck_id === id && open.site_id === site_id);
    const urgent = isUrgent(sites[option.site]!, memory.deep, weights);
    return [{ truck_id: id, site_id, before, urgent, gain: gainOf(record, i) }];
  });
  rows.sort((a, b) => {
    if (a.urgent !== b.urgent) return a.urgent ? -1 : 1;
    return b.gain - a.gain || (a.truck_id < b.truck_id ? -1 : 1);
  });
  return rows.map(({ truck_id, site_id, before }, row) =>
    explain(record, truck_id, {
      id: before?.id ?? `${truck_id}>${site_id}@${now}`,
      rank: row + 1,
      first_proposed_at: before?.first_proposed_at ?? now,
    }),
  );
}

function openFrom(suggestion: Suggestion, memory: DispatchMemory): OpenSuggestion {
  const { id, truck_id, site_id, first_proposed_at, gain_m3h, leaving } = suggestion;
  const before = memory.open.find((open) => open.id === id);
  return (
    before ?? {
      id,
      truck_id,
      site_id,
      first_proposed_at,
      first_gain_m3h: gain_m3h,
      left_site_id: leaving?.site_id ?? null,
    }
  );
}
