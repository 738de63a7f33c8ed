import { expect, test } from 'vitest';
import { chanceOver } from '../../../client/live/forecast-chance.ts';

const exceeds = { cm15: 1, cm25: 1, cm30: 0.4 };

test.each([
  ['over 25 cm by its sensor', 'sensor', 0.26, ['already', 'already', 0.4]],
  ['at 25 cm exactly', 'sensor', 0.25, ['already', 1, 0.4]],
  ['over 25 cm by a late sensor', 'late-sensor', 0.26, ['already', 'already', 0.4]],
  ['over 25 cm by estimate alone, which nobody has measured', 'estimate', 0.26, [1, 1, 0.4]],
] as const)('a place %s', (_name, basis, now, chances) => {
  expect(([15, 25, 30] as const).map((cm) => chanceOver({ basis, now, exceeds }, cm))).toEqual(chances);
});

test('a river has no such chance', () => {
  expect(chanceOver({ basis: 'sensor', now: 3.2, exceeds: null }, 15)).toBeNull();
});
