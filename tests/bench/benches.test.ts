import { describe, expect, test } from 'vitest';
import { median, medianAndSpread, quantile, ratiosOf } from '../../bench/support/figures.ts';
import { importsOf, sourceFiles } from '../support/source-files.ts';

const BENCHES = sourceFiles().filter(({ path }) => /^bench\/[^/]+\.ts$/.test(path));
const MAIN = BENCHES.find(({ path }) => path === 'bench/main.ts')!;

describe('npm run bench', () => {
  const others = BENCHES.filter((file) => file !== MAIN).map(({ path }) => path);

  test('knows every bench by the name of its file', () => {
    const table = /const BENCHES[^{]*\{([^}]*(?:\{[^}]*\}[^}]*)*)\n\};/.exec(MAIN.text)![1]!;
    const names = [...table.matchAll(/^ {2}'?([a-z-]+)'?:/gm)].map((match) => `bench/${match[1]}.ts`);
    expect(others.length).toBeGreaterThan(0);
    expect(names.sort()).toEqual(others.sort());
    expect(importsOf(MAIN)).toEqual(expect.arrayContaining(others));
  });
});

describe('figures', () => {
  test('the median of an even number of rounds lies between the middle two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(quantile([1, 2, 3, 4, 5], 0.25)).toBe(2);
    expect(median([])).toBeNaN();
  });

  test('the spread is from the least to the most', () => {
    expect(medianAndSpread([3, 1, 2], 0)).toBe('2 (1 to 3)');
    expect(medianAndSpread([])).toBe('nothing measured');
  });

  test('a ratio is taken round by round, and its median is not that of the medians', () => {
    const ratios = ratiosOf([2, 9, 4], [1, 3, 4]);
    expect(ratios).toEqual([2, 3, 1]);
    expect(median(ratios)).toBe(2);
  });

  test('rounds that do not pair are a mistake of the bench', () => {
    expect(() => ratiosOf([1, 2], [1])).toThrow('2 rounds against 1');
  });
});
