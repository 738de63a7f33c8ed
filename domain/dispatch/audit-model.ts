// D1 as a mixed-integer program in the LP text format, for an exact solver to audit the live one with. The model is the very
// problem that was solved: same pairs, same prices, same room. Its bound is a bound on the plan that people saw.
import { type Assignment, type Problem, shortageCost } from './problem.ts';

/** `relaxed` leaves out that a truck is whole: a bound in milliseconds. */
export function auditModel(problem: Problem, { relaxed }: { readonly relaxed: boolean }): string {
  const choices = choicesOf(problem);
  return [
    'Maximize',
    ` objective: ${linear(objectiveTerms(problem, choices))}`,
    'Subject To',
    ...workRows(problem, choices),
    ...truckRows(problem, choices),
    ...roomRows(problem, choices),
    ...reserveRows(problem),
    'Bounds',
    ...segmentBounds(problem),
    ...(relaxed ? [...choices.map(({ name }) => name), ...freeNames(problem)].map((name) => ` 0 <= ${name} <= 1`) : []),
    ...(relaxed
      ? []
      : ['Binary', ...[...choices.map(({ name }) => name), ...freeNames(problem)].map((name) => ` ${name}`)]),
    'End',
    '',
  ].join('\n');
}

/** The assignment a solution of the model stands for. */
export function assignmentFrom(problem: Problem, valueIn: (name: string) => number): Assignment {
  return problem.trucks.map(({ options }, i) => {
    const option = options.findIndex((_, o) => valueIn(choiceName(i, o)) > 0.5);
    return option === -1 ? null : option;
  });
}

interface Choice {
  readonly name: string;
  readonly truck: number;
  readonly site: number;
  readonly work_m3h: number;
  readonly cost_m3h: number;
}

type Term = readonly [factor: number, name: string];

const choiceName = (truck: number, option: number): string => `x${truck}_${option}`;
const freeName = (truck: number): string => `y${truck}`;
const doneName = (site: number, segment: number): string => `r${site}_${segment}`;

const choicesOf = ({ trucks }: Problem): Choice[] =>
  trucks.flatMap(({ options }, truck) =>
    options.map(({ site, work_m3h, cost_m3h }, o) => ({ name: choiceName(truck, o), truck, site, work_m3h, cost_m3h })),
  );

const freeNames = ({ trucks }: Problem): string[] =>
  trucks.flatMap(({ may_idle }, i) => (may_idle ? [freeName(i)] : []));

function objectiveTerms(problem: Problem, choices: readonly Choice[]): Term[] {
  const { sites, reserves, weights } = problem;
  return [
    ...sites.flatMap(({ weight }, j) => weights.segments.map(({ value }, k): Term => [weight * value, doneName(j, k)])),
    ...choices.map(({ cost_m3h, name }): Term => [-cost_m3h, name]),
    ...reserves.map((_, z): Term => [-shortageCost(problem), `s${z}`]),
  ];
}

/** No more is averted at a site than its trucks work. */
function workRows({ sites, weights }: Problem, choices: readonly Choice[]): string[] {
  return sites.map((_, j) => {
    const done = weights.segments.map((_, k): Term => [1, doneName(j, k)]);
    const work = choices.filter(({ site }) => site === j).map(({ work_m3h, name }): Term => [-work_m3h, name]);
    return ` w${j}: ${linear([...done, ...work])} <= 0`;
  });
}

function truckRows({ trucks }: Problem, choices: readonly Choice[]): string[] {
  return trucks.flatMap(({ may_idle }, i) => {
    const places = choices.filter(({ truck }) => truck === i).map(({ name }): Term => [1, name]);
    if (may_idle) places.push([1, freeName(i)]);
    return places.length === 0 ? [] : [` t${i}: ${linear(places)} = 1`];
  });
}

function roomRows({ sites }: Problem, choices: readonly Choice[]): string[] {
  return sites.flatMap(({ most_trucks }, j) => {
    const there = choices.filter(({ site }) => site === j).map(({ name }): Term => [1, name]);
    return there.length > most_trucks ? [` m${j}: ${linear(there)} <= ${most_trucks}`] : [];
  });
}

function reserveRows({ trucks, reserves }: Problem): string[] {
  return reserves.map(({ district, wanted }, z) => {
    const free = trucks.flatMap((truck, i): Term[] =>
      truck.district === district && truck.may_idle ? [[1, freeName(i)]] : [],
    );
    return ` z${z}: ${linear([...free, [1, `s${z}`]])} >= ${wanted}`;
  });
}

const segmentBounds = ({ sites, weights }: Problem): string[] =>
  sites.flatMap(({ need_m3h }, j) =>
    weights.segments.map(({ share }, k) => ` 0 <= ${doneName(j, k)} <= ${share * need_m3h}`),
  );

/** Lines of the format are short: a few terms each. */
function linear(terms: readonly Term[]): string {
  const words = terms.map(([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`);
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += 8) lines.push(words.slice(at, at + 8).join(' '));
  return lines.length === 0 ? '0 y' : lines.join('\n  ');
}
