import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasSteps, LEVELS, levelRank, levelReached, worseLevel } from '../../domain/levels.ts';

const LADDER = { blue: 4.55, yellow: 4.91, orange: 5.1, red: 5.29 };

describe('the level a value has reached', () => {
  test.each([
    ['a centimetre under the lowest step', 4.54, 'none'],
    ['exactly on a step', 4.55, 'blue'],
    ['between two steps', 5.0, 'yellow'],
    ['exactly on the highest step', 5.29, 'red'],
    ['over several steps at once', 9, 'red'],
    ['far below', -3, 'none'],
  ] as const)('[A1] %s', (_name, value, level) => {
    expect(levelReached(LADDER, value)).toBe(level);
  });

  test('[A1] a step that is not given is passed over', () => {
    expect(levelReached({ yellow: 2, red: 3 }, 2.5)).toBe('yellow');
    expect(levelReached({ red: 3 }, 2.9)).toBe('none');
  });

  test('[A1] a ladder without steps is never reached, a step of zero is a step', () => {
    expect(levelReached({}, 1_000)).toBe('none');
    expect(levelReached({ blue: 0 }, 0)).toBe('blue');
    expect(hasSteps({})).toBe(false);
    expect(hasSteps({ blue: 0 })).toBe(true);
  });

  test('[A1] a higher value never has a lower level', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = a <= b ? [a, b] : [b, a];
        expect(levelRank(levelReached(LADDER, low))).toBeLessThanOrEqual(levelRank(levelReached(LADDER, high)));
      }),
      { seed: 3 },
    );
  });
});

describe('the order of levels', () => {
  test('not known, none, blue, yellow, orange, red', () => {
    expect([null, 'none' as const, ...LEVELS].map(levelRank)).toEqual([-1, 0, 1, 2, 3, 4]);
  });

  test.each([
    ['red', 'blue', 'red'],
    ['none', 'yellow', 'yellow'],
    [null, 'none', 'none'],
    [null, null, null],
  ] as const)('the worse of %s and %s is %s, whichever comes first', (a, b, worse) => {
    expect(worseLevel(a, b)).toBe(worse);
    expect(worseLevel(b, a)).toBe(worse);
  });
});
