import { expect, test } from 'vitest';
import { type Closure, type ClosureStep, closureAfter } from '../../domain/closure.ts';

const step = (at: number, kind: ClosureStep['kind'], by = 'Li Na'): ClosureStep => ({
  ...{ id: `${at}`, site_id: 'S-1', at, by, kind },
  reason: 'water rises',
});
const after = (...steps: readonly ClosureStep[]) =>
  steps.reduce<Closure | undefined>((before, one) => closureAfter(before, one), undefined);

test('[P14] the last word counts, with who said it', () => {
  expect(after(step(1, 'closed'))).toEqual({ state: 'closed', since: 1, by: 'Li Na', reason: 'water rises' });
  expect(after(step(1, 'closed'), step(5, 'reopened', 'Zhang Wei'))).toMatchObject({
    state: 'open',
    since: 5,
    by: 'Zhang Wei',
  });
});

test('[P14] of two who say the same the first counts', () => {
  expect(after(step(1, 'closed'), step(2, 'closed', 'Zhang Wei'))).toMatchObject({ since: 1, by: 'Li Na' });
});

test('[P14] an older word that comes late, or the same word twice, changes nothing', () => {
  const open = after(step(1, 'closed'), step(5, 'reopened'));
  expect(closureAfter(open, step(3, 'closed'))).toBe(open);
  expect(closureAfter(open, step(5, 'reopened'))).toBe(open);
});
