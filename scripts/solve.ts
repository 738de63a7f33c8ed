// `npm run solve`: the solver's pieces on outside instances, so that anybody can check them against published optima.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { solveAssignment } from '../domain/dispatch/standard/assignment.ts';
import { gapModel, solveGap } from '../domain/dispatch/standard/gap.ts';
import { solveMclp } from '../domain/dispatch/standard/mclp.ts';
import type { ReadProblem } from '../domain/dispatch/standard/number-file.ts';
import { solvePMedian } from '../domain/dispatch/standard/p-median.ts';
import { type Gap, readAssignment, readGap, readMclp, readPMedian } from '../domain/dispatch/standard/read-problems.ts';

const HELP = `Standard problems in the formats of the OR-Library: prints the value found and a proven bound.

  npm run solve -- --problem p-median --file pmed1.txt [--p N]
  npm run solve -- --problem assignment --file assign100.txt
  npm run solve -- --problem gap --file gap1.txt [--sense max|min] [--seconds N]
  npm run solve -- --problem mclp --file points.txt --p N --radius R

  --p N         posts or medians; for p-median instead of the file's own
  --radius R    how far a post reaches, in the unit of the file
  --sense       gap: the library's gap1 to gap12 are to be maximised, gapa to gapd minimised; known by the file's name
  --seconds N   gap: how long HiGHS may look for a better value and bound of one problem (20)`;

class Wrong extends Error {}

interface Found {
  readonly value: number;
  readonly bound: number | null;
}

/** Lines to print; throws Wrong for whatever is wrong with the command line or the file. */
async function solve(args: readonly string[]): Promise<string[]> {
  const text = { type: 'string' } as const;
  const given = () => {
    try {
      const options = { problem: text, file: text, p: text, radius: text, sense: text, seconds: text };
      return parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean' } } }).values;
    } catch (error) {
      throw new Wrong((error as Error).message);
    }
  };
  const { problem, file, help, ...values } = given();
  if (help) return [HELP];
  if (!file) throw new Wrong('--file is missing');
  const number = (name: 'p' | 'radius' | 'seconds', { whole = false, optional = false }) => {
    if (values[name] === undefined && optional) return undefined;
    const value = Number(values[name] ?? Number.NaN);
    if (!(value > 0) || !Number.isFinite(value) || (whole && !Number.isInteger(value)))
      throw new Wrong(`--${name} needs a ${whole ? 'whole ' : ''}number above 0`);
    return value;
  };
  const read = async <T>(parse: (text: string) => ReadProblem<T>): Promise<T> => {
    const content = await readFile(file, 'utf8').catch((error: Error) => {
      throw new Wrong(`${file}: ${error.message}`);
    });
    const parsed = parse(content);
    if (!parsed.ok) throw new Wrong(`${file}: ${parsed.why}`);
    return parsed.value;
  };
  switch (problem) {
    case 'p-median': {
      const graph = await read(readPMedian);
      const p = number('p', { whole: true, optional: true }) ?? graph.p;
      if (p > graph.size) throw new Wrong(`--p ${p}: the graph has ${graph.size} vertices`);
      return [`p-median: ${graph.size} vertices, p = ${p}`, said(solvePMedian({ ...graph, p }))];
    }
    case 'assignment': {
      const costs = await read(readAssignment);
      const assigned = solveAssignment(costs);
      if (!assigned) throw new Wrong(`${file}: the pairs that are allowed leave no complete assignment`);
      return [`assignment: ${costs.size} items`, said(assigned)];
    }
    case 'gap': {
      const byName = /^gap[a-e]/i.test(basename(file)) ? 'min' : 'max';
      const sense = values.sense ?? byName;
      if (sense !== 'max' && sense !== 'min') throw new Wrong('--sense is max or min');
      const seconds = number('seconds', { optional: true }) ?? 20;
      const lines: string[] = [];
      for (const [i, one] of (await read(readGap)).entries())
        lines.push(
          `gap ${i + 1}: ${one.agents} agents, ${one.jobs} jobs, ${sense}`,
          await gapLine(one, sense, seconds),
        );
      return lines;
    }
    case 'mclp': {
      const points = await read(readMclp);
      const [p, radius] = [number('p', { whole: true })!, number('radius', {})!];
      const found = solveMclp(points, p, radius);
      const all = points.points.reduce((sum, { demand }) => sum + demand, 0);
      const share = all > 0 ? ((100 * found.value) / all).toFixed(2) : '100.00';
      return [
        `mclp: ${points.points.length} points, p = ${p}, radius = ${radius}`,
        `${said(found)}  covered ${share} %`,
      ];
    }
    default:
      throw new Wrong('--problem is p-median, assignment, gap or mclp');
  }
}

/** Our heuristic first, then HiGHS for the bound, and for a better value where it finds one. */
async function gapLine(problem: Gap, sense: 'max' | 'min', seconds: number): Promise<string> {
  const sign = sense === 'max' ? 1 : -1;
  const toMaximise = { ...problem, value: problem.value.map((row) => row.map((one) => sign * one)) };
  const own = solveGap(toMaximise);
  // Loaded only here: the other problems need no WebAssembly.
  const { solveExactly } = await import('../server/dispatch/exact.ts');
  const exact = solveExactly(gapModel(toMaximise), { relaxed: false, time_limit_s: seconds, gap: 0 });
  const values = [own?.value, exact.objective].filter((value) => typeof value === 'number');
  if (values.length === 0)
    return exact.status === 'infeasible' ? 'no assignment holds the capacities' : 'none found in time';
  const whole = problem.value.flat().every(Number.isInteger);
  const bound = exact.bound === null ? null : whole ? Math.floor(exact.bound + 1e-6) : exact.bound;
  const best = Math.max(...values.map((value) => (whole ? Math.round(value) : value)));
  const heuristic = own ? `  (own heuristic ${tidy(sign * own.value)})` : '  (own heuristic found none)';
  return said({ value: sign * best, bound: bound === null ? null : sign * bound }) + heuristic;
}

function said({ value, bound }: Found): string {
  if (bound === null) return `value ${tidy(value)}  bound none`;
  const gap_pct = bound === value ? 0 : (100 * Math.abs(value - bound)) / Math.max(1e-12, Math.abs(bound));
  return `value ${tidy(value)}  bound ${tidy(bound)}  gap ${gap_pct.toFixed(2)} %`;
}

function tidy(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** Prints, and gives the code that the process ends with. */
export async function run(args: readonly string[], print: (line: string) => void): Promise<number> {
  try {
    for (const line of await solve(args)) print(line);
    return 0;
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    print(error.message);
    print('npm run solve -- --help lists the options.');
    return 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = await run(process.argv.slice(2), console.log);
