// Generalised assignment: every job to one agent with room for it, most value. Regret greedy under several ways to look at
// a job, then moves and swaps until none helps. Needs are hard, so a start may fail; the best that holds is taken.
import type { Gap } from './read-problems.ts';

export interface GapSolution {
  /** The agent of each job. */
  readonly agents: readonly number[];
  readonly value: number;
}

/** How much room counts against value when an agent is chosen for a job. */
const ROOM_WEIGHTS = [0, 0.25, 0.5, 1, 2, 4, 16];

/** Null where no start found room for every job. */
export function solveGap(problem: Gap): GapSolution | null {
  let best: GapSolution | null = null;
  for (const weight of ROOM_WEIGHTS) {
    const agents = regretGreedy(problem, weight);
    if (!agents) continue;
    const solution = improved(problem, agents);
    if (!best || solution.value > best.value) best = solution;
  }
  return best;
}

/** The text of the model for HiGHS: x_a_j is agent a on job j. */
export function gapModel({ agents, jobs, value, need, capacity }: Gap): string {
  const pairs = (term: (a: number, j: number) => string, a?: number, j?: number) =>
    Array.from({ length: a === undefined ? agents : 1 }, (_, i) => a ?? i)
      .flatMap((agent) => Array.from({ length: j === undefined ? jobs : 1 }, (_, k) => term(agent, j ?? k)))
      .join('\n ');
  const times = (factor: number, a: number, j: number) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} x_${a}_${j}`;
  return [
    'Maximize',
    ` obj: ${pairs((a, j) => times(value[a]![j]!, a, j))}`,
    'Subject To',
    ...Array.from({ length: jobs }, (_, j) => ` job_${j}: ${pairs((a, k) => times(1, a, k), undefined, j)} = 1`),
    ...Array.from(
      { length: agents },
      (_, a) => ` room_${a}: ${pairs((i, j) => times(need[i]![j]!, i, j), a)} <= ${capacity[a]}`,
    ),
    'Binaries',
    ` ${pairs((a, j) => `x_${a}_${j}`)}`,
    'End',
  ].join('\n');
}

function regretGreedy({ agents, jobs, value, need, capacity }: Gap, weight: number): number[] | null {
  const room = [...capacity];
  const chosen = new Array<number>(jobs).fill(-1);
  const spread = Math.max(1e-9, ...value.flat().map(Math.abs));
  const liking = (a: number, j: number) =>
    value[a]![j]! / spread - (weight * need[a]![j]!) / Math.max(1e-9, capacity[a]!);
  for (let placed = 0; placed < jobs; placed++) {
    let [job, agent, most] = [-1, -1, Number.NEGATIVE_INFINITY];
    for (let j = 0; j < jobs; j++) {
      if (chosen[j]! >= 0) continue;
      let [first, second, at] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, -1];
      for (let a = 0; a < agents; a++) {
        if (need[a]![j]! > room[a]!) continue;
        const liked = liking(a, j);
        if (liked > first) [second, first, at] = [first, liked, a];
        else if (liked > second) second = liked;
      }
      if (at < 0) return null;
      const regret = first - second;
      if (regret > most) [job, agent, most] = [j, at, regret];
    }
    chosen[job] = agent;
    room[agent] = room[agent]! - need[agent]![job]!;
  }
  return chosen;
}

function improved({ agents, jobs, value, need, capacity }: Gap, start: readonly number[]): GapSolution {
  const agentOf = [...start];
  const room = capacity.map((all, a) => all - agentOf.reduce((sum, of, j) => sum + (of === a ? need[a]![j]! : 0), 0));
  const move = (j: number, to: number) => {
    const from = agentOf[j]!;
    room[from] = room[from]! + need[from]![j]!;
    room[to] = room[to]! - need[to]![j]!;
    agentOf[j] = to;
  };
  const moveOne = () => {
    for (let j = 0; j < jobs; j++)
      for (let a = 0; a < agents; a++) {
        if (value[a]![j]! - value[agentOf[j]!]![j]! <= 1e-9 || need[a]![j]! > room[a]!) continue;
        move(j, a);
        return true;
      }
    return false;
  };
  const swapTwo = () => {
    for (let j = 0; j < jobs; j++)
      for (let k = j + 1; k < jobs; k++) {
        const [a, b] = [agentOf[j]!, agentOf[k]!];
        if (a === b || value[b]![j]! + value[a]![k]! - value[a]![j]! - value[b]![k]! <= 1e-9) continue;
        if (need[b]![j]! > room[b]! + need[b]![k]! || need[a]![k]! > room[a]! + need[a]![j]!) continue;
        move(j, b);
        move(k, a);
        return true;
      }
    return false;
  };
  while (moveOne() || swapTwo());
  return { agents: agentOf, value: agentOf.reduce((sum, a, j) => sum + value[a]![j]!, 0) };
}
