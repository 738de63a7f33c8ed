// Does it matter which truck goes where? The same storms, four ways to send trucks; and how far the live solver is from the
// best there is. The seeds here were not used to tune anything.
import { buildProblem } from '../domain/dispatch/build-problem.ts';
import { NO_FIXINGS } from '../domain/dispatch/fix.ts';
import { NO_MEMORY } from '../domain/dispatch/input.ts';
import { solve } from '../domain/dispatch/solve.ts';
import { suggest } from '../domain/dispatch/suggest.ts';
import { DISPATCH_WEIGHTS } from '../domain/dispatch/weights.ts';
import { benchCity } from './support/dispatch-city.ts';
import { exactly, exactMip, inputFrom, nearestIdle, none, ours, type Policy } from './support/dispatch-policies.ts';
import { Truth } from './support/dispatch-truth.ts';
import { median, medianAndSpread, tableOf } from './support/figures.ts';

const SIZES = [
  { trucks: 60, sites: 100 },
  { trucks: 116, sites: 300 },
];
const STORMS = [1, 2, 3, 4, 5, 6];
const STORM_MIN = 240;
const INSTANCES = [
  { trucks: 60, sites: 40 },
  { trucks: 90, sites: 100 },
  { trucks: 116, sites: 200 },
].flatMap((size) => [11, 12, 13, 14, 15].map((seed) => ({ ...size, seed })));
const INSTANCE_MIN = 75;

/** The live cadence is a minute; the exact solver gets the five that its seconds allow. */
const LANES: readonly { readonly name: string; readonly every_min: number; readonly make: () => Policy }[] = [
  { name: 'no trucks', every_min: 5, make: none },
  { name: 'nearest idle', every_min: 5, make: nearestIdle },
  { name: 'ours, each 5 min', every_min: 5, make: ours },
  { name: 'ours, each minute', every_min: 1, make: ours },
  { name: 'exact MIP, each 5 min', every_min: 5, make: exactMip },
];

interface Outcome {
  readonly harm_m3h: number;
  readonly redirects: number;
  readonly solve_ms: readonly number[];
}

export async function measureDispatch(): Promise<string> {
  return [...SIZES.map(closedLoop), staticInstances()].join('\n\n');
}

function closedLoop(size: (typeof SIZES)[number]): string {
  const outcomes = LANES.map(({ every_min, make }) => STORMS.map((seed) => runStorm(seed, size, every_min, make())));
  const harm = (lane: number) => outcomes[lane]!.map(({ harm_m3h }) => harm_m3h);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [, nearest, , live, exact] = LANES.map((_, lane) => mean(harm(lane)));
  const rows = LANES.map(({ name }, lane) => [
    name,
    mean(harm(lane)).toFixed(0),
    ...harm(lane).map((value) => value.toFixed(0)),
    String(Math.max(...outcomes[lane]!.map(({ redirects }) => redirects))),
    medianAndSpread(
      outcomes[lane]!.flatMap(({ solve_ms }) => solve_ms),
      0,
    ),
  ]);
  const most = Math.max(...outcomes[3]!.map(({ redirects }) => redirects)) / size.trucks;
  return [
    `${size.trucks} trucks, ${size.sites} sites, ${STORM_MIN / 60} h: exposure-weighted m³·h of standing water`,
    tableOf(['policy', 'mean', ...STORMS.map((seed) => `storm ${seed}`), 'redirects, most', 'ms'], rows),
    `nearest idle / ours: ${(nearest! / live!).toFixed(2)} (at least 1.35)`,
    `ours / exact MIP: ${(live! / exact!).toFixed(3)} (at most 1.03)`,
    `redirects a truck in four hours, worst storm: ${most.toFixed(2)} (at most 1)`,
  ].join('\n');
}

function runStorm(seed: number, size: (typeof SIZES)[number], every_min: number, policy: Policy): Outcome {
  const truth = new Truth(benchCity(seed, size), seed);
  const solve_ms: number[] = [];
  while (truth.min < STORM_MIN) {
    const before = performance.now();
    policy(truth);
    solve_ms.push(performance.now() - before);
    truth.run(every_min);
  }
  return { harm_m3h: truth.harm_m3h, redirects: truth.redirects, solve_ms };
}

function staticInstances(): string {
  const results = INSTANCES.map(({ seed, ...size }) => {
    const truth = new Truth(benchCity(seed, size), seed);
    const policy = ours();
    for (; truth.min < INSTANCE_MIN; truth.run(5)) policy(truth);
    const input = inputFrom(truth, NO_MEMORY, DISPATCH_WEIGHTS);
    const { problem } = buildProblem(input, NO_FIXINGS);
    const { objective_m3h } = solve(problem);
    const suggest_ms = timed(() => suggest(input));
    const exact_ms = performance.now();
    const { bound_m3h, status } = exactly(problem, { time_limit_s: 10, gap: 0.001 });
    const share = bound_m3h === null ? Number.NaN : objective_m3h / bound_m3h;
    return { ...size, seed, share, suggest_ms, exact_ms: performance.now() - exact_ms, status };
  });
  const rows = results.map(({ trucks, sites, seed, share, suggest_ms, exact_ms, status }) => [
    `${trucks} x ${sites}, seed ${seed}`,
    share.toFixed(4),
    suggest_ms.toFixed(0),
    `${exact_ms.toFixed(0)} (${status})`,
  ]);
  const large = results.filter(({ sites }) => sites === 200).map(({ suggest_ms }) => suggest_ms);
  return [
    'one moment each: our objective over the proven bound of HiGHS, reserve rows on',
    tableOf(['instance', 'share of the bound', 'whole plan, ms', 'HiGHS, ms'], rows),
    `least share: ${Math.min(...results.map(({ share }) => share)).toFixed(4)} (at least 0.96)`,
    `whole plan at 116 x 200: ${medianAndSpread(large, 0)} ms (at most 200)`,
  ].join('\n');
}

/** The median of five, after one to warm up. */
function timed(work: () => void): number {
  work();
  return median(
    Array.from({ length: 5 }, () => {
      const before = performance.now();
      work();
      return performance.now() - before;
    }),
  );
}
