// The options behind the question mark, and the same ones in the brackets of `$expand`.
import { Problem } from '../http/problem.ts';
import { checkFilter } from './evaluate.ts';
import { type Filter, parseFilter } from './filter.ts';
import { LINKS, PROPERTIES, type SetName } from './model.ts';

export interface Order {
  readonly by: Filter;
  readonly descending: boolean;
}

export interface Options {
  readonly filter: Filter | null;
  readonly expand: readonly { readonly link: string; readonly options: Options }[];
  readonly select: readonly string[] | null;
  readonly order: readonly Order[];
  /** Null where the caller leaves the length of a page to the server. */
  readonly top: number | null;
  readonly skip: number;
  readonly count: boolean;
  /** Where the page before ended, as its link gave it. */
  readonly after: string | null;
  /** Observations as rows without names. */
  readonly isDataArray: boolean;
  /** As they were written, for the link to the next page. */
  readonly asked: readonly (readonly [string, string])[];
}

export const MOST_TOP = 1_000;
export const MOST_SKIP = 10_000;
const DEEPEST = 4;
const NOT_SUPPORTED = ['$search', '$apply', '$compute', '$format', '$skipFilter', '$levels'];

/**
 * @param asked name and text of each option, as often as it came
 * @param now epoch ms
 */
export function readOptions(
  asked: readonly (readonly [string, string])[],
  set: SetName,
  now: number,
  depth = 0,
): Options {
  const given = new Map<string, string>();
  for (const [name, text] of asked) {
    if (NOT_SUPPORTED.includes(name)) throw new Problem(501, `${name} is not supported`);
    if (!READ.includes(name))
      throw new Problem(400, `there is no option ${name.slice(0, 40)}; there are ${READ.join(', ')}`);
    if (given.has(name)) throw new Problem(400, `${name} is given twice`);
    given.set(name, text);
  }
  const filterText = given.get('$filter');
  const filter = filterText === undefined ? null : parseFilter(filterText, now);
  if (filter) checkFilter(filter, set);
  return {
    filter,
    expand: readExpand(given.get('$expand'), set, now, depth),
    select: readSelect(given.get('$select'), set),
    order: readOrder(given.get('$orderby'), set, now),
    top: given.has('$top') ? wholeNumber('$top', given.get('$top')!, MOST_TOP, true) : null,
    skip: given.has('$skip') ? wholeNumber('$skip', given.get('$skip')!, MOST_SKIP, false) : 0,
    count: readCount(given.get('$count')),
    after: given.get('$skiptoken') ?? null,
    isDataArray: readFormat(given.get('$resultFormat')),
    asked,
  };
}

const READ = [
  ...['$filter', '$expand', '$select', '$orderby', '$top', '$skip', '$count', '$skiptoken', '$resultFormat'],
];

/** A page longer than the longest is cut to it, as the standard lets a server do; a skip is not, or pages would be lost. */
function wholeNumber(name: string, text: string, most: number, cut: boolean): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text)) throw new Problem(400, `${name}: expected a whole number from 0`);
  if (value > most && !cut)
    throw new Problem(400, `${name}: at most ${most}; follow @iot.nextLink, or narrow the filter`);
  return Math.min(value, most);
}

function readCount(text: string | undefined): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false')
    throw new Problem(400, '$count: expected true or false');
  return text === 'true';
}

function readFormat(text: string | undefined): boolean {
  if (text !== undefined && text !== 'dataArray') throw new Problem(501, '$resultFormat: dataArray alone is supported');
  return text !== undefined;
}

function readSelect(text: string | undefined, set: SetName): readonly string[] | null {
  if (text === undefined) return null;
  const names = text.split(',').map((name) => name.trim());
  for (const name of names)
    if (!['id', '@iot.id', '@iot.selfLink', ...PROPERTIES[set], ...Object.keys(LINKS[set])].includes(name))
      throw new Problem(400, `$select: ${set} have no ${name.slice(0, 40)}`);
  return names;
}

function readOrder(text: string | undefined, set: SetName, now: number): readonly Order[] {
  if (text === undefined) return [];
  return split(text, ',').map((part) => {
    const match = /^(.*?)(?:\s+(asc|desc))?$/s.exec(part.trim())!;
    const by = parseFilter(match[1]!, now);
    checkFilter(by, set);
    if (by.kind !== 'path') throw new Problem(501, '$orderby: only properties can be ordered by');
    return { by, descending: match[2] === 'desc' };
  });
}

function readExpand(text: string | undefined, set: SetName, now: number, depth: number): Options['expand'] {
  if (text === undefined) return [];
  if (depth >= DEEPEST) throw new Problem(400, `$expand: at most ${DEEPEST} deep`);
  const expanded = split(text, ',').map((part) => readExpanded(part.trim(), set, now, depth));
  const names = expanded.map(({ link }) => link);
  // `Datastreams/Thing,Datastreams/Sensor` names one link twice; what the one asks for and the other would have to be joined.
  if (new Set(names).size < names.length)
    throw new Problem(501, '$expand: name each link once, with all that is wanted of it in its brackets');
  return expanded;
}

function readExpanded(text: string, set: SetName, now: number, depth: number): Options['expand'][number] {
  const match = /^([A-Za-z]+)(?:\/(.+)|\((.*)\))?$/s.exec(text);
  const target = match && LINKS[set][match[1]!];
  if (!match || !target)
    throw new Problem(
      400,
      `$expand: ${set} have no "${text.slice(0, 40)}"; they have ${Object.keys(LINKS[set]).join(', ')}`,
    );
  const [, link, path, inner] = match;
  // `Datastreams/Observations` is short for `Datastreams($expand=Observations)`.
  const asked = path === undefined ? pairsOf(inner ?? '') : [['$expand', path] as const];
  return { link: link!, options: readOptions(asked, target.set, now, depth + 1) };
}

function pairsOf(text: string): (readonly [string, string])[] {
  if (text.trim() === '') return [];
  return split(text, ';').map((part) => {
    const place = part.indexOf('=');
    if (place < 0)
      throw new Problem(400, `$expand: expected $option=value in the brackets, not "${part.slice(0, 40)}"`);
    return [part.slice(0, place).trim(), part.slice(place + 1).trim()];
  });
}

/** Cuts at a sign that stands in no brackets and in no quotes. */
function split(text: string, sign: ',' | ';'): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const here = text[i];
    if (here === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (here === '(') depth += 1;
    else if (here === ')') depth -= 1;
    else if (here === sign && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
    if (depth < 0) break;
  }
  if (depth !== 0 || quoted) throw new Problem(400, 'brackets or quotes are not closed');
  return [...parts, text.slice(start)];
}
