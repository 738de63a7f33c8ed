// The functions a filter may call; part 1, section 9.3.3.5.2. What the standard names and nobody has written yet is told apart
// from what does not exist.
import { Problem } from '../http/problem.ts';
import type { Value } from './evaluate.ts';
import { degreesBetween, isInside, pointOf, polygonOf } from './shapes.ts';

interface Func {
  /** How many inputs it takes. */
  readonly inputs: readonly number[];
  of(inputs: readonly Value[]): Value;
}

const text = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null);
const number = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);
const two = (of: (a: string, b: string) => Value): Func => ({
  inputs: [2],
  of: ([a, b]) => {
    const [left, right] = [text(a), text(b)];
    return left === null || right === null ? null : of(left, right);
  },
});
const ofText = (of: (a: string) => Value): Func => ({
  inputs: [1],
  of: ([a]) => {
    const value = text(a);
    return value === null ? null : of(value);
  },
});
const ofNumber = (of: (a: number) => number): Func => ({
  inputs: [1],
  of: ([a]) => {
    const value = number(a);
    return value === null ? null : of(value);
  },
});
/** A piece of a time, in UTC. */
const ofTime = (from: number, to: number): Func => ({
  inputs: [1],
  of: ([a]) => {
    const at = number(a) ?? (text(a) === null ? Number.NaN : Date.parse(String(a)));
    const date = new Date(at);
    // Also where a number is given that no calendar reaches.
    return Number.isNaN(date.getTime()) ? null : Number(date.toISOString().slice(from, to));
  },
});

export const FUNCTIONS: Readonly<Record<string, Func | 'not supported' | undefined>> = Object.assign(
  Object.create(null) as object,
  {
    contains: two((a, b) => a.includes(b)),
    substringof: two((a, b) => b.includes(a)),
    startswith: two((a, b) => a.startsWith(b)),
    endswith: two((a, b) => a.endsWith(b)),
    indexof: two((a, b) => a.indexOf(b)),
    concat: two((a, b) => a + b),
    length: ofText((a) => a.length),
    tolower: ofText((a) => a.toLowerCase()),
    toupper: ofText((a) => a.toUpperCase()),
    trim: ofText((a) => a.trim()),
    round: ofNumber(Math.round),
    floor: ofNumber(Math.floor),
    ceiling: ofNumber(Math.ceil),
    year: ofTime(0, 4),
    month: ofTime(5, 7),
    day: ofTime(8, 10),
    hour: ofTime(11, 13),
    minute: ofTime(14, 16),
    second: ofTime(17, 19),
    'geo.distance': {
      inputs: [2],
      of: ([a, b]) => {
        const [here, there] = [pointOf(a), pointOf(b)];
        return here && there ? degreesBetween(here, there) : null;
      },
    },
    st_within: {
      inputs: [2],
      of: ([a, b]) => {
        const area = polygonOf(b);
        if (!area)
          throw new Problem(400, "$filter: st_within takes geography'POLYGON((lon lat, ..))' as its second input");
        const point = pointOf(a);
        return point !== null && isInside(point, area);
      },
    },
    st_equals: {
      inputs: [2],
      of: ([a, b]) => {
        const [here, there] = [pointOf(a), pointOf(b)];
        return here !== null && there !== null && here[0] === there[0] && here[1] === there[1];
      },
    },
    ...Object.fromEntries(
      [
        'substring',
        'fractionalseconds',
        'date',
        'time',
        'totaloffsetminutes',
        'now',
        'mindatetime',
        'maxdatetime',
        'geo.length',
        'geo.intersects',
        'st_disjoint',
        'st_touches',
        'st_overlaps',
        'st_crosses',
        'st_intersects',
        'st_contains',
        'st_relate',
      ].map((name) => [name, 'not supported']),
    ),
  } as Record<string, Func | 'not supported'>,
);
