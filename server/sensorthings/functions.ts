// The functions a filter may call; part 1, section 9.3.3.5.2. What the standard names and nobody has written yet is told apart
// from what does not exist.
import { Problem } from '../http/problem.ts';
import type { Value } from './evaluate.ts';
import { degreesBetween, isInside, isOn, lineOf, type Point, pointOf, polygonOf } from './shapes.ts';

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

/** Of a point and an area, whichever comes first: how the point lies. Two areas are not compared. */
type Lies = 'inside' | 'on' | 'outside';
function liesIn(a: Value | undefined, b: Value | undefined): Lies | null {
  const [first, second] = [pointOf(a), pointOf(b)];
  if (first && second) return first[0] === second[0] && first[1] === second[1] ? 'inside' : 'outside';
  const area = polygonOf(first ? b : a);
  if (area === null || (first ?? second) === null)
    throw new Problem(400, "$filter: takes a location and geography'POLYGON((lon lat, ..))', in either order");
  return placeIn((first ?? second)!, area);
}
function placeIn(point: Point, area: readonly Point[]): Lies {
  if (isOn(point, area)) return 'on';
  return isInside(point, area) ? 'inside' : 'outside';
}
const ofPlaces = (of: (lies: Lies) => boolean): Func => ({
  inputs: [2],
  of: ([a, b]) => {
    const lies = a === null || b === null ? null : liesIn(a, b);
    return lies === null ? null : of(lies);
  },
});
/** A time as ISO 8601 in UTC; null of anything else. */
const isoOf = (value: Value | undefined): string | null => {
  const date = new Date(number(value) ?? (text(value) === null ? Number.NaN : Date.parse(String(value))));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

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
    fractionalseconds: { inputs: [1], of: ([a]) => fraction(isoOf(a)) },
    date: { inputs: [1], of: ([a]) => isoOf(a)?.slice(0, 10) ?? null },
    time: { inputs: [1], of: ([a]) => isoOf(a)?.slice(11, 19) ?? null },
    /** Of a text with an offset; an instant is in UTC. */
    totaloffsetminutes: { inputs: [1], of: ([a]) => (isoOf(a) === null ? null : offset_min(text(a) ?? 'Z')) },
    substring: {
      inputs: [2, 3],
      of: ([a, from, length]) => {
        const [whole, start] = [text(a), number(from)];
        if (whole === null || start === null) return null;
        const most = number(length);
        return most === null
          ? whole.slice(Math.max(0, start))
          : whole.slice(Math.max(0, start), Math.max(0, start) + most);
      },
    },
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
    'geo.intersects': ofPlaces((lies) => lies !== 'outside'),
    st_intersects: ofPlaces((lies) => lies !== 'outside'),
    st_disjoint: ofPlaces((lies) => lies === 'outside'),
    st_touches: ofPlaces((lies) => lies === 'on'),
    st_contains: ofPlaces((lies) => lies === 'inside'),
    // A point has no inside of which a part could lie elsewhere.
    st_overlaps: ofPlaces(() => false),
    st_crosses: ofPlaces(() => false),
    'geo.length': {
      inputs: [1],
      of: ([a]) => {
        const line = lineOf(a);
        return line?.slice(1).reduce((sum, point, i) => sum + degreesBetween(line[i]!, point), 0);
      },
    },
    st_equals: {
      inputs: [2],
      of: ([a, b]) => {
        const [here, there] = [pointOf(a), pointOf(b)];
        return here !== null && there !== null && here[0] === there[0] && here[1] === there[1];
      },
    },
    st_relate: 'not supported',
  } as Record<string, Func | 'not supported'>,
);

function fraction(iso: string | null): number | null {
  return iso === null ? null : Number(`0${iso.slice(19, 23)}`);
}

function offset_min(iso: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(iso) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
