// Every item to another place at the least cost: shortest augmenting paths with potentials (Jonker and Volgenant's way of
// the Hungarian method), exact. The potentials are a solution of the dual, so their sum proves the value.
import type { Assignment } from './read-problems.ts';

export interface Assigned {
  /** The column of each row. */
  readonly columns: readonly number[];
  readonly value: number;
  readonly bound: number;
}

/** Null where the allowed pairs leave no complete assignment. */
export function solveAssignment({ size, cost }: Assignment): Assigned | null {
  // One more row and column, 0, from which every path begins.
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const before = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    const shortest = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(size + 1);
    let column = 0;
    do {
      done[column] = 1;
      const from = rowOf[column]!;
      let step = Number.POSITIVE_INFINITY;
      let next = -1;
      for (let j = 1; j <= size; j++) {
        if (done[j]) continue;
        const reduced = cost[(from - 1) * size + j - 1]! - rowPotential[from]! - columnPotential[j]!;
        if (reduced < shortest[j]!) {
          shortest[j] = reduced;
          before[j] = column;
        }
        if (shortest[j]! < step) {
          step = shortest[j]!;
          next = j;
        }
      }
      if (next < 0) return null;
      for (let j = 0; j <= size; j++) {
        if (done[j]) {
          rowPotential[rowOf[j]!] = rowPotential[rowOf[j]!]! + step;
          columnPotential[j] = columnPotential[j]! - step;
        } else shortest[j] = shortest[j]! - step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = before[column]!) rowOf[column] = rowOf[before[column]!]!;
  }
  const columns = new Array<number>(size).fill(-1);
  for (let j = 1; j <= size; j++) columns[rowOf[j]! - 1] = j - 1;
  const value = columns.reduce((sum, j, i) => sum + cost[i * size + j]!, 0);
  let bound = 0;
  for (let i = 1; i <= size; i++) bound += rowPotential[i]! + columnPotential[i]!;
  return { columns, value, bound };
}
