// Every standard problem, small enough to try everything: what is found holds, the bound is one, and both are the optimum
// where the method is exact.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solveAssignment } from '../../../../domain/dispatch/standard/assignment.ts';
import { solveGap } from '../../../../domain/dispatch/standard/gap.ts';
import { reachOf, solveMclp } from '../../../../domain/dispatch/standard/mclp.ts';
import { solvePMedian } from '../../../../domain/dispatch/standard/p-median.ts';

function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) => Array.from({ length: n }, (_, at) => rest.toSpliced(at, 0, n - 1)));
}

function subsets(n: number, p: number, from = 0): number[][] {
  if (p === 0) return [[]];
  return Array.from({ length: Math.max(0, n - from) }, (_, i) => from + i).flatMap((first) =>
    subsets(n, p - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

const RUNS = { seed: 5, numRuns: 120 };
const place = fc.record({ x: fc.integer({ min: 0, max: 30 }), y: fc.integer({ min: 0, max: 30 }) });

describe('assignment', () => {
  test('is the optimum, proven by its own dual', () => {
    const square = fc
      .integer({ min: 1, max: 6 })
      .chain((n) =>
        fc
          .array(fc.integer({ min: -20, max: 50 }), { minLength: n * n, maxLength: n * n })
          .map((cost) => ({ n, cost })),
      );
    fc.assert(
      fc.property(square, ({ n, cost }) => {
        const found = solveAssignment({ size: n, cost: Float64Array.from(cost) })!;
        const least = Math.min(...permutations(n).map((way) => way.reduce((sum, j, i) => sum + cost[i * n + j]!, 0)));
        expect([...found.columns].sort()).toEqual([...Array(n).keys()].sort());
        expect(found.value).toBe(least);
        expect(found.bound).toBeCloseTo(least, 6);
      }),
      RUNS,
    );
  });

  test('is none where two rows have but one place', () => {
    const cost = Float64Array.of(1, Number.POSITIVE_INFINITY, 2, Number.POSITIVE_INFINITY);
    expect(solveAssignment({ size: 2, cost })).toBeNull();
  });
});

describe('p-median', () => {
  test('holds, its bound is one, and it is the optimum in nearly every small case', () => {
    let [cases, optimal] = [0, 0];
    const given = fc.tuple(fc.array(place, { minLength: 2, maxLength: 9 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(given, ([points, wanted]) => {
        const size = points.length;
        const p = Math.min(wanted, size);
        const distance = Float64Array.from(
          points.flatMap((a) => points.map((b) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y))),
        );
        const cost = (medians: readonly number[]) =>
          points.reduce((sum, _, i) => sum + Math.min(...medians.map((j) => distance[j * size + i]!)), 0);
        const least = Math.min(...subsets(size, p).map(cost));
        const found = solvePMedian({ size, p, distance });
        expect(new Set(found.medians).size).toBe(p);
        expect(found.value).toBeCloseTo(cost(found.medians), 9);
        expect(found.bound).toBeLessThanOrEqual(least + 1e-9);
        expect(found.value).toBeGreaterThanOrEqual(least - 1e-9);
        cases += 1;
        if (Math.abs(found.value - least) < 1e-9) optimal += 1;
      }),
      RUNS,
    );
    expect(optimal / cases).toBeGreaterThan(0.97);
  });
});

describe('maximal covering', () => {
  test('holds, its bound is one, and it is the optimum in nearly every small case', () => {
    let [cases, optimal] = [0, 0];
    const point = fc.tuple(place, fc.integer({ min: 0, max: 20 })).map(([at, demand]) => ({ ...at, demand }));
    const given = fc.tuple(
      fc.array(point, { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 15 }),
    );
    fc.assert(
      fc.property(given, ([points, wanted, radius]) => {
        const p = Math.min(wanted, points.length);
        const reach = reachOf({ points }, radius);
        const worth = (posts: readonly number[]) =>
          [...new Set(posts.flatMap((j) => reach[j]!))].reduce((sum, i) => sum + points[i]!.demand, 0);
        const most = Math.max(...subsets(points.length, p).map(worth));
        const found = solveMclp({ points }, wanted, radius);
        expect(found.value).toBe(worth(found.posts));
        expect(found.bound).toBeGreaterThanOrEqual(most);
        expect(found.value).toBeLessThanOrEqual(most);
        cases += 1;
        if (found.value === most) optimal += 1;
      }),
      RUNS,
    );
    expect(optimal / cases).toBeGreaterThan(0.97);
  });
});

describe('generalised assignment', () => {
  test('keeps every capacity, and comes near the optimum where it finds an answer', () => {
    let [found_, best] = [0, 0];
    const row = (n: number, max: number) => fc.array(fc.integer({ min: 1, max }), { minLength: n, maxLength: n });
    const given = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 })).chain(([agents, jobs]) =>
      fc.record({
        agents: fc.constant(agents),
        jobs: fc.constant(jobs),
        value: fc.array(row(jobs, 30), { minLength: agents, maxLength: agents }),
        need: fc.array(row(jobs, 10), { minLength: agents, maxLength: agents }),
        capacity: row(agents, 30),
      }),
    );
    fc.assert(
      fc.property(given, (problem) => {
        const { agents, jobs, value, need, capacity } = problem;
        const holds = (way: readonly number[]) =>
          capacity.every((room, a) => way.reduce((sum, of, j) => sum + (of === a ? need[a]![j]! : 0), 0) <= room);
        const worth = (way: readonly number[]) => way.reduce((sum, a, j) => sum + value[a]![j]!, 0);
        const ways = Array.from({ length: agents ** jobs }, (_, code) =>
          Array.from({ length: jobs }, (_one, j) => Math.floor(code / agents ** j) % agents),
        ).filter(holds);
        const found = solveGap(problem);
        if (!found) return;
        expect(holds(found.agents)).toBe(true);
        expect(found.value).toBe(worth(found.agents));
        const most = Math.max(...ways.map(worth));
        expect(found.value).toBeLessThanOrEqual(most);
        found_ += found.value;
        best += most;
      }),
      RUNS,
    );
    expect(found_ / best).toBeGreaterThan(0.98);
  });
});
