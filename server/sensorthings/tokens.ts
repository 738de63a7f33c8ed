// Cuts a filter's text into tokens. Nothing here knows what the names mean.
import { parseInstant } from '../../domain/time.ts';
import { Problem } from '../http/problem.ts';

export type Token =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'time'; readonly at: number }
  | { readonly kind: 'shape'; readonly text: string }
  /** A name, a path or a word such as `and`. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: '(' | ')' | ',' };

const BLANK = /\s+/y;
const STRING = /'((?:[^']|'')*)'/y;
const SHAPE = /geo(?:graphy|metry)'((?:[^']|'')*)'/y;
// A blank before the offset was a plus sign that the caller did not encode.
const TIME = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+\- ]\d{2}:?\d{2})?/y;
const NUMBER = /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w'.-])/y;
const NAME = /@?[A-Za-z_][\w.@]*(?:\/@?[A-Za-z_][\w.@]*)*/y;

/** The text that a pattern finds exactly at a place, and what stood in its brackets. */
function at(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let place = 0;
  while (place < text.length) {
    const blank = at(BLANK, text, place);
    if (blank) {
      place += blank[0].length;
      continue;
    }
    const [token, length] = tokenAt(text, place);
    tokens.push(token);
    place += length;
  }
  return tokens;
}

function tokenAt(text: string, place: number): [Token, number] {
  const sign = text[place]!;
  if (sign === '(' || sign === ')' || sign === ',') return [{ kind: 'sign', text: sign }, 1];
  const shape = at(SHAPE, text, place);
  if (shape) return [{ kind: 'shape', text: shape[1]! }, shape[0].length];
  const quoted = at(STRING, text, place);
  if (quoted) return [{ kind: 'string', value: quoted[1]!.replaceAll("''", "'") }, quoted[0].length];
  const time = at(TIME, text, place);
  if (time) return [{ kind: 'time', at: instantOf(time[0]) }, time[0].length];
  const number = at(NUMBER, text, place);
  if (number) return [{ kind: 'number', value: Number(number[0]) }, number[0].length];
  const name = at(NAME, text, place);
  if (name) return [{ kind: 'name', text: name[0] }, name[0].length];
  throw new Problem(400, `$filter: not understood from "${text.slice(place, place + 20)}" on`);
}

function instantOf(text: string): number {
  const parsed = parseInstant(text.replace(' ', '+'));
  if (!parsed.ok) throw new Problem(400, `$filter: ${parsed.detail}`);
  return parsed.at;
}
