// Maximal covering: p of the points as posts, so that most demand lies within a radius of one. Greedy, then swaps until none
// helps; a Lagrangian bound, whose posts are further starts.
import type { Mclp } from './read-problems.ts';

export interface Covered {
  readonly posts: readonly number[];
  readonly value: number;
  readonly bound: number;
}

const ROUNDS = 600;
const SWAP_EVERY = 60;
const PATIENCE = 20;

/** Which points each point reaches. */
export function reachOf({ points }: Mclp, radius: number): number[][] {
  // A distance that is the radius but for the rounding of a square root counts.
  const most = radius * (1 + 1e-9);
  return points.map((a) => points.flatMap((b, i) => (Math.hypot(a.x - b.x, a.y - b.y) <= most ? [i] : [])));
}

export function solveMclp(problem: Mclp, p: number, radius: number): Covered {
  const demand = problem.points.map((point) => point.demand);
  const reach = reachOf(problem, radius);
  const all = demand.reduce((sum, one) => sum + one, 0);
  const whole = demand.every(Number.isInteger);
  let best = swapped(demand, reach, greedy(demand, reach, Math.min(p, demand.length)));
  const multiplier = Float64Array.from(demand, (one) => one / 2);
  let bound = all;
  let step = 2;
  let idle = 0;
  for (let round = 0; round < ROUNDS && best.value < bound && step > 1e-4; round++) {
    const worth = reach.map((points) => points.reduce((sum, i) => sum + multiplier[i]!, 0));
    const open = [...worth.keys()].sort((a, b) => worth[b]! - worth[a]! || a - b).slice(0, p);
    let relaxed = open.reduce((sum, j) => sum + worth[j]!, 0);
    const over = Float64Array.from(demand, (one, i) => {
      relaxed += Math.max(0, one - multiplier[i]!);
      return one > multiplier[i]! ? -1 : 0;
    });
    for (const j of open) for (const i of reach[j]!) over[i] = over[i]! + 1;
    idle = relaxed < bound - 1e-9 ? 0 : idle + 1;
    bound = Math.min(bound, whole ? Math.floor(relaxed + 1e-6) : relaxed);
    if (idle >= PATIENCE) [step, idle] = [step / 2, 0];
    if (round % SWAP_EVERY === 0) {
      const other = swapped(demand, reach, open);
      if (other.value > best.value) best = other;
    }
    const norm = over.reduce((sum, one) => sum + one * one, 0);
    if (norm === 0) break;
    const length = (step * (relaxed - best.value)) / norm;
    for (let i = 0; i < over.length; i++)
      multiplier[i] = Math.min(demand[i]!, Math.max(0, multiplier[i]! - length * over[i]!));
  }
  return { posts: best.posts, value: best.value, bound: Math.max(bound, best.value) };
}

function greedy(demand: readonly number[], reach: readonly (readonly number[])[], p: number): number[] {
  const covered = new Uint8Array(demand.length);
  const posts: number[] = [];
  while (posts.length < p) {
    const post = bestPost(demand, reach, covered, posts);
    posts.push(post);
    for (const i of reach[post]!) covered[i] = 1;
  }
  return posts;
}

function swapped(demand: readonly number[], reach: readonly (readonly number[])[], start: readonly number[]) {
  const posts = [...start];
  const times = new Int32Array(demand.length);
  for (const post of posts) for (const i of reach[post]!) times[i] = times[i]! + 1;
  for (let since = 0, k = 0; since < posts.length; since++, k = (k + 1) % posts.length) {
    const old = posts[k]!;
    for (const i of reach[old]!) times[i] = times[i]! - 1;
    const post = bestPost(demand, reach, times, posts.toSpliced(k, 1));
    if (gainOf(demand, reach[post]!, times) > gainOf(demand, reach[old]!, times) + 1e-9) {
      posts[k] = post;
      since = -1;
    }
    for (const i of reach[posts[k]!]!) times[i] = times[i]! + 1;
  }
  return { posts, value: demand.reduce((sum, one, i) => sum + (times[i] ? one : 0), 0) };
}

function bestPost(
  demand: readonly number[],
  reach: readonly (readonly number[])[],
  covered: ArrayLike<number>,
  taken: readonly number[],
): number {
  let [best, most] = [-1, -1];
  for (const [j, points] of reach.entries()) {
    if (taken.includes(j)) continue;
    const gain = gainOf(demand, points, covered);
    if (gain > most) [best, most] = [j, gain];
  }
  return best;
}

function gainOf(demand: readonly number[], points: readonly number[], covered: ArrayLike<number>): number {
  let gain = 0;
  for (const i of points) if (!covered[i]) gain += demand[i]!;
  return gain;
}
