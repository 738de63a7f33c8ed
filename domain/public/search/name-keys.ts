// What a name is found by: the whole of it, the streets and places in it, each of them without the word for its kind, and the street
// without its end. A part of a word is no key: that is how a "0" or the last half of another street would find something.
import { isHan, joined, plain, wordsIn } from './letters.ts';
import type { Reader } from './search-table.ts';
import {
  endsStreet,
  HAN_DIRECTED,
  HAN_KIND,
  HAN_STREETS,
  inNameOrder,
  isDirection,
  shortForms,
} from './street-words.ts';
import { breaksName, isStructure, withoutStructures } from './structures.ts';

/**
 * The better first. Part: a street in it. Bare: a street without the word for its kind. Beside: what else is in it, a town or a
 * station's name. Undirected: the street of which this is one end.
 */
export const RANKS = ['name', 'part', 'bare', 'beside', 'undirected'] as const;
export type Rank = (typeof RANKS)[number];

export type Script = 'han' | 'letters' | 'spoken';

export interface Key {
  /** In one piece. */
  readonly text: string;
  readonly rank: Rank;
  readonly script: Script;
  /** A name or a street as it is written, not a shorter form of one: two places that have one in common are at one place. */
  readonly isWritten: boolean;
  /** After how many letters one of its words ends; null: after each. */
  readonly ends: ReadonlySet<number> | null;
}

/** @param whole true where the name is of one thing, though a street is in it: a metro station is not the street it is called after */
export function keysOf(name: string, whole: boolean, reader: Reader): Key[] {
  const letters = plain(name);
  return isHan(letters) ? hanKeys(reader.simplify(joined(letters)), whole, reader) : letterKeys(letters, whole);
}

function hanKeys(name: string, whole: boolean, reader: Reader): Key[] {
  const found: Found<string>[] = [[name, 'name', true]];
  for (const part of whole ? [name] : hanParts(name)) {
    const isStreet = HAN_KIND.test(part) && !whole;
    if (part !== name) found.push([part, isStreet ? 'part' : 'beside', !NUMBERED.test(part)]);
    const bare = isStreet ? part.replace(HAN_KIND, '') : withoutStructures(part);
    if (bare !== part && bare.length > 1) found.push([bare, isStreet ? 'bare' : 'beside', false]);
    if (isStreet && HAN_DIRECTED.test(part)) found.push([part.replace(HAN_DIRECTED, '$1$2'), 'undirected', false]);
  }
  return found.flatMap(([text, rank, isWritten]): Key[] => {
    const syllables = isHan(text) ? reader.read(text) : null;
    const han = { text, rank, script: 'han', isWritten, ends: null } as const;
    return syllables ? [han, { ...han, text: syllables.join(''), script: 'spoken', ends: endsOf(syllables) }] : [han];
  });
}

type Found<T> = readonly [text: T, rank: Rank, isWritten: boolean];

/** A motorway is no one place. */
const NUMBERED = /^[a-z]\d+$/;

/** `g1503惠同路下立交` has a road by its number, a street, and no more. */
function hanParts(name: string): string[] {
  const [number = ''] = /^[a-z]\d+/.exec(name) ?? [];
  const rest = name.slice(number.length);
  const parts = [number];
  let at = 0;
  for (const { 0: street, index } of rest.matchAll(HAN_STREETS)) {
    parts.push(withoutStructures(rest.slice(at, index)), ...withTown(street));
    at = index + street.length;
  }
  parts.push(...withTown(withoutStructures(rest.slice(at))));
  return [...new Set(parts)].filter((part) => part.length > 1 && withoutStructures(part) !== '');
}

/** A town's street is asked for with the town or without it. */
function withTown(part: string): string[] {
  const [, town, street] = /^(.{2,}[镇村乡])(.{2,})$/.exec(part) ?? [];
  return town && street ? [part, town, street] : [part];
}

function letterKeys(letters: string, whole: boolean): Key[] {
  const name = shortForms(wordsIn(letters));
  const found: Found<readonly string[]>[] = [[inNameOrder(name), 'name', true]];
  for (const part of whole ? [name] : letterParts(letters)) {
    const words = inNameOrder(part);
    const last = words.at(-1)!;
    const isStreet = words.length > 1 && endsStreet(last) && !whole;
    if (part.length < name.length) found.push([words, isStreet ? 'part' : 'beside', !NUMBERED.test(words.join(''))]);
    const bare = isStreet ? words.slice(0, -1) : withoutEnd(words);
    if (bare.length < words.length && bare.join('').length > 2) found.push([bare, isStreet ? 'bare' : 'beside', false]);
    if (isStreet && words.length > 2 && isDirection(words.at(-2)!))
      found.push([[...words.slice(0, -2), last], 'undirected', false]);
  }
  return found
    .map(([words, rank, isWritten]) => ({ words, text: words.join(''), rank, isWritten }))
    .filter(({ text }) => text.length > 1)
    .map(({ words, ...key }) => ({ ...key, script: 'letters', ends: endsOf(words) }));
}

/** `zhongshan n rd at guangxin rd underpass` has two streets. */
function letterParts(letters: string): string[][] {
  return letters.split(/\bat\b|\band\b|[(),/&]/).flatMap((piece) => {
    const parts: string[][] = [[]];
    for (const word of shortForms(wordsIn(piece))) {
      const isNumbered = NUMBERED.test(word);
      if (isNumbered) parts.push([]);
      parts.at(-1)!.push(word);
      if (endsStreet(word) || breaksName(word) || isNumbered) parts.push([]);
    }
    return parts.filter((part) => part.some((word) => !isStructure(word) && !isDirection(word)));
  });
}

function withoutEnd(words: readonly string[]): string[] {
  const last = words.findLastIndex((word) => !isStructure(word));
  return words.slice(0, last + 1);
}

function endsOf(words: readonly string[]): ReadonlySet<number> {
  const ends = new Set<number>();
  let length = 0;
  for (const word of words) {
    length += word.length;
    ends.add(length);
  }
  return ends;
}
