// The formats of the OR-Library (Beasley), and one line a point for maximal covering.
import { fault, NumberFile, type ReadProblem, reading } from './number-file.ts';

export interface PMedian {
  readonly size: number;
  readonly p: number;
  /** Distance of every vertex from every other, row by row. */
  readonly distance: Float64Array;
}

export interface Assignment {
  readonly size: number;
  /** Row by row; infinity where a pair is not allowed. */
  readonly cost: Float64Array;
}

export interface Gap {
  readonly agents: number;
  readonly jobs: number;
  /** [agent][job]. */
  readonly value: readonly (readonly number[])[];
  readonly need: readonly (readonly number[])[];
  readonly capacity: readonly number[];
}

export interface Mclp {
  readonly points: readonly { readonly x: number; readonly y: number; readonly demand: number }[];
}

const MOST_VERTICES = 5_000;

/** `n m p`, then an edge `i j length` m times; of an edge that is given twice the last counts, as in the library. */
export function readPMedian(text: string): ReadProblem<PMedian> {
  return reading(() => {
    const file = new NumberFile(text);
    const size = file.take('the number of vertices', { whole: true, minimum: 1, maximum: MOST_VERTICES });
    const edges = file.take('the number of edges', { whole: true, minimum: 0 });
    const p = file.take('p', { whole: true, minimum: 1, maximum: size });
    const distance = new Float64Array(size * size).fill(Number.POSITIVE_INFINITY);
    for (let i = 0; i < size; i++) distance[i * size + i] = 0;
    for (let e = 1; e <= edges; e++) {
      const vertex = { whole: true, minimum: 1, maximum: size };
      const i = file.take(`a vertex of edge ${e}`, vertex) - 1;
      const j = file.take(`a vertex of edge ${e}`, vertex) - 1;
      const length = file.take(`the length of edge ${e}`, { minimum: 0 });
      if (i !== j) {
        distance[i * size + j] = length;
        distance[j * size + i] = length;
      }
    }
    file.end();
    shortestPaths(size, distance);
    const apart = distance.indexOf(Number.POSITIVE_INFINITY);
    if (apart >= 0) fault(`vertex ${(apart % size) + 1} cannot be reached from vertex ${Math.floor(apart / size) + 1}`);
    return { size, p, distance };
  });
}

/** `n`, then n x n costs row by row, or `i j cost` for each pair that is allowed. */
export function readAssignment(text: string): ReadProblem<Assignment> {
  return reading(() => {
    const file = new NumberFile(text);
    const size = file.take('the number of items', { whole: true, minimum: 1, maximum: MOST_VERTICES });
    if (file.left === size * size) {
      return { size, cost: Float64Array.from({ length: size * size }, (_, i) => file.take(`cost ${i + 1}`)) };
    }
    if (file.left % 3 !== 0 || file.left < 3 * size)
      fault(`${file.left} numbers follow n = ${size}: neither ${size * size} costs nor whole lines of i, j and cost`);
    const cost = new Float64Array(size * size).fill(Number.POSITIVE_INFINITY);
    while (file.left > 0) {
      const item = { whole: true, minimum: 1, maximum: size };
      const i = file.take('i', item) - 1;
      const j = file.take('j', item) - 1;
      cost[i * size + j] = file.take('a cost');
    }
    return { size, cost };
  });
}

/** The number of problems, then for each `m n`, values, needs (m rows of n) and m capacities. */
export function readGap(text: string): ReadProblem<readonly Gap[]> {
  return reading(() => {
    const file = new NumberFile(text);
    const count = file.take('the number of problems', { whole: true, minimum: 1, maximum: 1_000 });
    const problems = Array.from({ length: count }, (_, i) => {
      const agents = file.take(`the agents of problem ${i + 1}`, { whole: true, minimum: 1, maximum: 1_000 });
      const jobs = file.take(`the jobs of problem ${i + 1}`, { whole: true, minimum: 1, maximum: 10_000 });
      const table = (what: string, minimum?: number) =>
        Array.from({ length: agents }, () =>
          Array.from({ length: jobs }, () =>
            file.take(`${what} of problem ${i + 1}`, minimum === undefined ? {} : { minimum }),
          ),
        );
      const value = table('a value');
      const need = table('a need', 0);
      const capacity = Array.from({ length: agents }, () =>
        file.take(`a capacity of problem ${i + 1}`, { minimum: 0 }),
      );
      return { agents, jobs, value, need, capacity };
    });
    file.end();
    return problems;
  });
}

/** A header line, then `x y demand` a line. */
export function readMclp(text: string): ReadProblem<Mclp> {
  return reading(() => {
    const [, ...lines] = text.split(/\r\n|\n|\r/);
    const points = lines.flatMap((line, i) => {
      if (line.trim() === '') return [];
      const file = new NumberFile(line, i + 2);
      const point = { x: file.take('x'), y: file.take('y'), demand: file.take('the demand', { minimum: 0 }) };
      file.end();
      return [point];
    });
    if (points.length === 0) fault('there is no point after the header line');
    if (points.length > MOST_VERTICES) fault(`${points.length} points; at most ${MOST_VERTICES} are read`);
    return { points };
  });
}

/** Floyd's algorithm, in place. */
function shortestPaths(size: number, distance: Float64Array): void {
  for (let k = 0; k < size; k++) {
    for (let i = 0; i < size; i++) {
      const toK = distance[i * size + k]!;
      if (toK === Number.POSITIVE_INFINITY) continue;
      for (let j = 0; j < size; j++) {
        const through = toK + distance[k * size + j]!;
        if (through < distance[i * size + j]!) distance[i * size + j] = through;
      }
    }
  }
}
