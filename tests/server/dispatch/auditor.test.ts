import { afterEach, describe, expect, test } from 'vitest';
import { objectiveOf } from '../../../domain/dispatch/objective.ts';
import { suggest } from '../../../domain/dispatch/suggest.ts';
import { Auditor, fromBest_pct } from '../../../server/dispatch/auditor.ts';
import { madeUp } from '../../domain/dispatch/made-up.ts';

const auditor = new Auditor();
afterEach(() => auditor.stop());

describe('the auditor', () => {
  test('[D1] proves that the live plans of made-up storms are near the best, and never over the bound', async () => {
    auditor.start();
    for (const seed of [3, 14, 15]) {
      const { record, plan } = suggest(madeUp(seed, 20, 16));
      const bound = await auditor.bound(record.problem);
      const exact = await auditor.plan(record.problem);
      expect(exact.status).toBe('optimal');
      expect(exact.objective_m3h).toBe(objectiveOf(record.problem, exact.assignment!));
      expect(plan.objective_m3h).toBeLessThanOrEqual(exact.bound_m3h! * (1 + 1e-6));
      expect(exact.bound_m3h!).toBeLessThanOrEqual(bound.bound_m3h! * (1 + 1e-6));
      expect(plan.objective_m3h).toBeGreaterThanOrEqual(0.96 * exact.objective_m3h!);
      expect(fromBest_pct(plan.objective_m3h, bound.bound_m3h)).toBeLessThan(10);
    }
  });

  test('answers questions asked at once, each with its own', async () => {
    auditor.start();
    const problems = [1, 2].map((seed) => suggest(madeUp(seed, 8, 6)).record.problem);
    const together = await Promise.all(problems.map((problem) => auditor.bound(problem)));
    const [first, second] = [await auditor.bound(problems[0]!), await auditor.bound(problems[1]!)];
    expect(together).toEqual([first, second]);
    expect(auditor.busy).toBe(false);
  });

  test('says so where it is asked while it is not running, or stopped over an answer', async () => {
    const { problem } = suggest(madeUp(1, 8, 6)).record;
    await expect(auditor.bound(problem)).rejects.toThrow('is not running');
    auditor.start();
    const asked = auditor.plan(problem);
    const refused = expect(asked).rejects.toThrow(/stopped|ended/);
    await auditor.stop();
    await refused;
  });

  test.each([
    [96, 100, 4],
    [100, 100, 0],
    [101, 100, 0],
    [5, 0, null],
    [5, null, null],
  ])('a plan worth %d under a bound of %s is at most %s %% from best', (objective, bound, expected) => {
    expect(fromBest_pct(objective, bound)).toBe(expected);
  });
});
