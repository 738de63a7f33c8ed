import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../scripts/solve.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'highwater-solve-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function solve(name: string, text: string, ...args: string[]): Promise<{ code: number; lines: string[] }> {
  const file = join(folder, name);
  await writeFile(file, text);
  const lines: string[] = [];
  const code = await run(['--file', file, ...args], (line) => lines.push(line));
  return { code, lines: lines.map((line) => line.replace(`${folder}/`, '')) };
}

// A path 1-2-3-4-5 with lengths 1, 1, 10, 1: medians 2 and 4 (or 5) cost 1 + 1 + 1.
const PATH = '5 4 2\n1 2 1\n2 3 1\n3 4 10\n4 5 1\n';
// Optimum by hand: 2 + 1 + 3.
const COSTS = '3\n4 2 8\n1 3 7\n6 5 3\n';
// Two agents, three jobs. Room for two jobs and one: best is 9 + 8 + 6 of maximum, 1 + 2 + 4 of minimum.
const GAP = '2\n2 3\n9 8 1\n5 5 6\n1 1 1\n1 1 1\n2 1\n2 3\n1 9 4\n5 2 5\n1 1 1\n1 1 1\n2 1\n';
const POINTS = 'x y demand\n0 0 10\n3 0 20\n100 0 5\n0 4 1\n\n';

describe('npm run solve', () => {
  test.each([
    ['a p-median', 'pmed.txt', PATH, ['--problem', 'p-median'], 'value 3  bound 3  gap 0.00 %'],
    ['with another p', 'pmed.txt', PATH, ['--problem', 'p-median', '--p', '5'], 'value 0  bound 0  gap 0.00 %'],
    [
      'of an edge told twice the last',
      'pmed.txt',
      '2 2 1\n1 2 9\n2 1 4\n',
      ['--problem', 'p-median'],
      'value 4  bound 4  gap 0.00 %',
    ],
    ['an assignment', 'assign.txt', COSTS, ['--problem', 'assignment'], 'value 6  bound 6  gap 0.00 %'],
    [
      'an assignment of pairs',
      'assign.txt',
      '2\n1 1 5\n1 2 1\n2 1 2\n2 2 9\n',
      ['--problem', 'assignment'],
      'value 3  bound 3  gap 0.00 %',
    ],
    [
      'covering',
      'points.csv',
      POINTS,
      ['--problem', 'mclp', '--p', '1', '--radius', '4'],
      'value 31  bound 31  gap 0.00 %  covered 86.11 %',
    ],
    [
      'covering with a shorter reach',
      'points.csv',
      POINTS,
      ['--problem', 'mclp', '--p', '2', '--radius', '3'],
      'value 35  bound 35  gap 0.00 %  covered 97.22 %',
    ],
  ])('%s', async (_what, name, text, args, said) => {
    const { code, lines } = await solve(name, text, ...args);
    expect([code, lines[1]]).toEqual([0, said]);
  });

  test('generalised assignment, every problem of the file, to be maximised', async () => {
    const { code, lines } = await solve('gap1.txt', GAP, '--problem', 'gap');
    expect(code).toBe(0);
    expect(lines.map((line) => line.replace(/ {2}\(own.*/, ''))).toEqual([
      'gap 1: 2 agents, 3 jobs, max',
      'value 23  bound 23  gap 0.00 %',
      'gap 2: 2 agents, 3 jobs, max',
      'value 18  bound 18  gap 0.00 %',
    ]);
  });

  test('minimised where the name is that of the library’s other series, or where asked', async () => {
    const least = (lines: string[]) => lines[3]!.replace(/ {2}\(own.*/, '');
    expect(least((await solve('gapa.txt', GAP, '--problem', 'gap')).lines)).toBe('value 7  bound 7  gap 0.00 %');
    expect(least((await solve('gap1.txt', GAP, '--problem', 'gap', '--sense', 'min')).lines)).toBe(
      'value 7  bound 7  gap 0.00 %',
    );
  });

  test('says where capacities leave no assignment', async () => {
    const { lines } = await solve('gap1.txt', '1\n1 2\n1 1\n2 2\n3\n', '--problem', 'gap');
    expect(lines[1]).toBe('no assignment holds the capacities');
  });

  test.each([
    ['pmed.txt: line 3: a vertex of edge 2 is "9", above 5', 'p-median', '5 4 2\n1 2 1\n9 3 1\n'],
    ['pmed.txt: line 2: the file ends where the length of edge 1 was expected', 'p-median', '5 4 2\n1 2\n'],
    ['pmed.txt: line 1: the number of vertices is "five", not a number', 'p-median', 'five 4 2\n'],
    ['pmed.txt: line 1: p is "6", above 5', 'p-median', '5 4 6\n'],
    ['pmed.txt: line 3: "7" is more than the file announced', 'p-median', '2 1 1\n1 2 3\n7\n'],
    ['pmed.txt: vertex 3 cannot be reached from vertex 1', 'p-median', '3 1 1\n1 2 3\n'],
    ['pmed.txt: 3 numbers follow n = 2: neither 4 costs nor whole lines of i, j and cost', 'assignment', '2\n1 2 3\n'],
    ['pmed.txt: the pairs that are allowed leave no complete assignment', 'assignment', '2\n1 1 1\n2 1 1\n'],
    ['pmed.txt: line 2: a need of problem 1 is "-1", below 0', 'gap', '1\n1 1 5 -1 3\n'],
    ['pmed.txt: line 3: the demand is "x", not a number', 'mclp', 'header\n0 0 1\n0 1 x\n'],
    ['pmed.txt: line 2: the file ends where the demand was expected', 'mclp', 'header\n0 0\n'],
    ['pmed.txt: there is no point after the header line', 'mclp', 'header\n'],
  ])('a file that is wrong: %s', async (why, problem, text) => {
    expect(await solve('pmed.txt', text, '--problem', problem, '--p', '1', '--radius', '1')).toEqual({
      code: 2,
      lines: [why, 'npm run solve -- --help lists the options.'],
    });
  });

  test.each([
    ['--problem is p-median, assignment, gap or mclp', ['--problem', 'tsp']],
    ['--p needs a whole number above 0', ['--problem', 'mclp', '--radius', '3']],
    ['--p needs a whole number above 0', ['--problem', 'mclp', '--radius', '3', '--p', '1.5']],
    ['--radius needs a number above 0', ['--problem', 'mclp', '--radius', '0', '--p', '1']],
  ])('a command line that is wrong: %s', async (why, args) => {
    expect((await solve('points.txt', POINTS, ...args)).lines[0]).toBe(why);
  });

  test('without a file, with one that is not there, and with an option that it has not', async () => {
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    expect(await run(['--problem', 'gap'], print)).toBe(2);
    expect(await run(['--problem', 'gap', '--file', join(folder, 'none')], print)).toBe(2);
    expect(await run(['--fil', 'x'], print)).toBe(2);
    expect(await run(['--help'], print)).toBe(0);
    expect(lines.join('\n')).toMatch(/--file is missing[\s\S]*ENOENT[\s\S]*'--fil'[\s\S]*OR-Library/);
  });
});
