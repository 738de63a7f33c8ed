// The live engine: greedy from two beginnings, local search, then rounds of taking some trucks off around one site and putting
// them back better. Measured against proven bounds in docs/dispatch.md. The budget is a number of rounds, not a time, so the
// same problem gives the same plan on every machine.
import { seededRandom } from '../random.ts';
import { assignGreedily } from './greedy.ts';
import { improve, relocate } from './local-search.ts';
import { objectiveOf } from './objective.ts';
import type { Assignment, Problem } from './problem.ts';
import { createSearchState, IDLE, type SearchState } from './search-state.ts';

export interface Solution {
  readonly assignment: Assignment;
  readonly objective_m3h: number;
}

const TAKEN_OFF = 6;

export function solve(problem: Problem): Solution {
  const state = createSearchState(problem);
  const all = problem.trucks.map((_, truck) => truck);
  const starts = [fromCurrent, fromNothing].map((start) => {
    state.restore(new Int32Array(all.length).fill(IDLE));
    start(state, problem, all);
    improve(state, all);
    return { chosen: Int32Array.from(state.chosen), objective: objectiveOf(problem, state.assignment()) };
  });
  const best = starts[1]!.objective > starts[0]!.objective ? starts[1]! : starts[0]!;
  state.restore(best.chosen);
  takeOffAndPutBack(state, problem, best);
  state.restore(best.chosen);
  const assignment = state.assignment();
  return { assignment, objective_m3h: objectiveOf(problem, assignment) };
}

/** Everyone stays at work, the free are added. */
function fromCurrent(state: SearchState, problem: Problem, all: readonly number[]): void {
  stayWhereBound(state, problem);
  assignGreedily(state, all);
}

/** As if nobody were bound anywhere, but for those who have no choice. */
function fromNothing(state: SearchState, problem: Problem, all: readonly number[]): void {
  problem.trucks.forEach(({ may_idle, options }, truck) => {
    if (!may_idle && options.length === 1) state.add(truck, 0);
  });
  assignGreedily(state, all);
  if (problem.trucks.some(({ may_idle }, truck) => !may_idle && state.chosen[truck] === IDLE)) {
    // Others took the room of a truck that must be somewhere: where everyone stays there is always room.
    state.restore(new Int32Array(all.length).fill(IDLE));
    stayWhereBound(state, problem);
  }
}

function stayWhereBound(state: SearchState, problem: Problem): void {
  problem.trucks.forEach(({ may_idle, current_site, options }, truck) => {
    if (may_idle) return;
    const stays = options.findIndex(({ site }) => site === current_site);
    state.add(truck, stays === -1 ? 0 : stays);
  });
}

function takeOffAndPutBack(
  state: SearchState,
  problem: Problem,
  best: { chosen: Int32Array; objective: number },
): void {
  const movable = problem.trucks.flatMap(({ options, may_idle }, truck) =>
    options.length > (may_idle ? 0 : 1) ? [truck] : [],
  );
  if (movable.length === 0) return;
  const chance = createChance();
  const near = trucksBySite(problem, movable);
  const needed = near.flatMap((trucks, site) => (trucks.length > 0 ? [site] : []));
  for (let round = 0; round < problem.weights.search_rounds; round++) {
    const taken = pick(near[needed[chance(needed.length)]!]!, state, chance);
    let change = 0;
    for (const truck of taken) {
      if (state.chosen[truck] === IDLE) continue;
      change += state.removeGain(truck);
      state.remove(truck);
    }
    change += putBack(state, taken, chance);
    if (change === Number.NEGATIVE_INFINITY || change <= 1e-9) {
      state.restore(best.chosen);
      continue;
    }
    for (const truck of taken) relocate(state, truck);
    best.objective = objectiveOf(problem, state.assignment());
    best.chosen = Int32Array.from(state.chosen);
  }
}

/** Trucks for which a site is an option. */
function trucksBySite(problem: Problem, movable: readonly number[]): number[][] {
  const near: number[][] = problem.sites.map(() => []);
  for (const truck of movable) for (const { site } of problem.trucks[truck]!.options) near[site]!.push(truck);
  return near;
}

/** Those at the site, and some that could be there, in a row drawn by chance. */
function pick(near: readonly number[], state: SearchState, chance: (below: number) => number): number[] {
  const drawn = [...near];
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = chance(last + 1);
    [drawn[last], drawn[other]] = [drawn[other]!, drawn[last]!];
  }
  const used = drawn.filter((truck) => state.chosen[truck] !== IDLE).slice(0, TAKEN_OFF);
  const free = drawn.filter((truck) => state.chosen[truck] === IDLE).slice(0, 2);
  return [...used, ...free].sort((a, b) => drawn.indexOf(a) - drawn.indexOf(b));
}

function putBack(state: SearchState, taken: readonly number[], chance: (below: number) => number): number {
  let gain = 0;
  for (const truck of taken) {
    const options = state.options[truck]!;
    // One option in ten is passed over: always taking the best leads back to where it came from.
    let best = IDLE;
    let bestGain = state.mayIdle[truck] ? 0 : Number.NEGATIVE_INFINITY;
    for (let option = 0; option < options.length; option++) {
      const { site } = options[option]!;
      if (state.count[site]! >= state.most[site]! || chance(10) === 0) continue;
      const added = state.addGain(truck, option);
      if (added > bestGain) [best, bestGain] = [option, added];
    }
    if (bestGain === Number.NEGATIVE_INFINITY) return bestGain;
    if (best === IDLE) continue;
    gain += bestGain;
    state.add(truck, best);
  }
  return gain;
}

/** With a fixed beginning: the search is to be the same every time. */
function createChance(): (below: number) => number {
  const random = seededRandom(20_240_920);
  return (below) => Math.floor(random() * 2 ** 32) % below;
}
