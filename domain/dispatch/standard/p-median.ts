// p medians of a graph: greedy, then interchange until no swap helps (Teitz and Bart, with Whitaker's bookkeeping of the
// second nearest), and a Lagrangian bound whose own open sets are further starts for the interchange.
import type { PMedian } from './read-problems.ts';

export interface Medians {
  readonly medians: readonly number[];
  readonly value: number;
  readonly bound: number;
}

const ROUNDS = 800;
const INTERCHANGE_EVERY = 40;
const PATIENCE = 25;

export function solvePMedian(problem: PMedian): Medians {
  let best = interchange(problem, greedy(problem));
  const whole = problem.distance.every((length) => Number.isInteger(length));
  const { size, p, distance } = problem;
  const multiplier = Float64Array.from(best.nearest);
  let bound = 0;
  let step = 2;
  let idle = 0;
  for (let round = 0; round < ROUNDS && bound < best.value && step > 1e-4; round++) {
    const reduced = new Float64Array(size);
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let i = 0; i < size; i++) {
        const saved = distance[j * size + i]! - multiplier[i]!;
        if (saved < 0) sum += saved;
      }
      reduced[j] = sum;
    }
    const open = [...reduced.keys()].sort((a, b) => reduced[a]! - reduced[b]! || a - b).slice(0, p);
    const relaxed = open.reduce((sum, j) => sum + reduced[j]!, 0) + multiplier.reduce((sum, one) => sum + one, 0);
    idle = relaxed > bound + 1e-9 ? 0 : idle + 1;
    bound = Math.max(bound, whole ? Math.ceil(relaxed - 1e-6) : relaxed);
    if (idle >= PATIENCE) [step, idle] = [step / 2, 0];
    if (round % INTERCHANGE_EVERY === 0) {
      const other = interchange(problem, open);
      if (other.value < best.value) best = other;
    }
    const missing = Float64Array.from(multiplier, (one, i) => {
      let times = 0;
      for (const j of open) if (distance[j * size + i]! < one) times += 1;
      return 1 - times;
    });
    const norm = missing.reduce((sum, one) => sum + one * one, 0);
    if (norm === 0) break;
    const length = (step * (best.value - relaxed)) / norm;
    for (let i = 0; i < size; i++) multiplier[i] = Math.max(0, multiplier[i]! + length * missing[i]!);
  }
  return { medians: best.medians, value: best.value, bound: Math.min(bound, best.value) };
}

function greedy({ size, p, distance }: PMedian): number[] {
  const nearest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const medians: number[] = [];
  while (medians.length < p) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (let j = 0; j < size; j++) {
      if (medians.includes(j)) continue;
      let sum = 0;
      for (let i = 0; i < size; i++) sum += Math.min(nearest[i]!, distance[j * size + i]!);
      if (sum < least) [best, least] = [j, sum];
    }
    medians.push(best);
    for (let i = 0; i < size; i++) nearest[i] = Math.min(nearest[i]!, distance[best * size + i]!);
  }
  return medians;
}

function interchange({ size, distance }: PMedian, start: readonly number[]) {
  const medians = [...start];
  const first = new Int32Array(size); // position in medians
  const nearest = new Float64Array(size);
  const second = new Float64Array(size);
  const look = () => {
    let sum = 0;
    for (let i = 0; i < size; i++) {
      let [a, b, at] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1];
      for (const [m, j] of medians.entries()) {
        const d = distance[j * size + i]!;
        if (d < a) [b, a, at] = [a, d, m];
        else if (d < b) b = d;
      }
      [nearest[i], second[i], first[i]] = [a, b, at];
      sum += a;
    }
    return sum;
  };
  let value = look();
  for (let since = 0, j = 0; since < size; since++, j = (j + 1) % size) {
    if (medians.includes(j)) continue;
    let gain = 0;
    const loss = new Float64Array(medians.length);
    for (let i = 0; i < size; i++) {
      const d = distance[j * size + i]!;
      if (d < nearest[i]!) gain += nearest[i]! - d;
      else loss[first[i]!] = loss[first[i]!]! + Math.min(d, second[i]!) - nearest[i]!;
    }
    let out = 0;
    for (let m = 1; m < loss.length; m++) if (loss[m]! < loss[out]!) out = m;
    if (gain - loss[out]! <= 1e-9) continue;
    medians[out] = j;
    value = look();
    since = -1;
  }
  return { medians, value, nearest };
}
