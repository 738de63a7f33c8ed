// `$filter` as a tree. A parser of its own: what it makes is looked at and evaluated, never pasted into a question.
import { Problem } from '../http/problem.ts';
import { type Token, tokensOf } from './tokens.ts';

export const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof COMPARISONS)[number];
export const SUMS = ['add', 'sub', 'mul', 'div', 'mod'] as const;
export type Sum = (typeof SUMS)[number];

export type Filter =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'time'; readonly at: number }
  | { readonly kind: 'shape'; readonly text: string }
  | { readonly kind: 'path'; readonly names: readonly string[] }
  | { readonly kind: 'compare'; readonly how: Comparison; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'sum'; readonly how: Sum; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly Filter[] };

const LONGEST = 2_000;
const DEEPEST = 30;
const NOT_SUPPORTED = ['has', 'any', 'all'];
/** The first and the last instant that are told apart, as functions without inputs. */
const ENDS_OF_TIME = { mindatetime: Date.UTC(1, 0, 1), maxdatetime: Date.UTC(9999, 11, 31, 23, 59, 59) } as const;
const MOST_LISTED = 100;

/** @param now what `now()` stands for, epoch ms */
export function parseFilter(text: string, now: number): Filter {
  if (text.length > LONGEST) throw new Problem(400, `$filter: at most ${LONGEST} characters`);
  const reader = new Reader(tokensOf(text), now);
  const filter = reader.either(0);
  reader.end();
  return filter;
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #now: number;
  #place = 0;

  constructor(tokens: readonly Token[], now: number) {
    this.#tokens = tokens;
    this.#now = now;
  }

  either(depth: number): Filter {
    let left = this.#both(depth);
    while (this.#word('or')) left = { kind: 'or', left, right: this.#both(depth) };
    return left;
  }

  end(): void {
    const token = this.#tokens[this.#place];
    if (token) throw new Problem(400, `$filter: nothing more was expected, but there is ${told(token)}`);
  }

  #both(depth: number): Filter {
    let left = this.#compared(depth);
    while (this.#word('and')) left = { kind: 'and', left, right: this.#compared(depth) };
    return left;
  }

  #compared(depth: number): Filter {
    if (this.#word('not')) return { kind: 'not', of: this.#compared(this.#deeper(depth)) };
    const left = this.#added(depth);
    if (this.#word('in')) return this.#listed(left, depth);
    const how = this.#oneOf(COMPARISONS);
    return how ? { kind: 'compare', how, left, right: this.#added(depth) } : left;
  }

  /** `x in (a, b)` is `x eq a or x eq b`. */
  #listed(left: Filter, depth: number): Filter {
    if (!this.#sign('(')) throw new Problem(400, "$filter: in takes a list, such as id in ('a', 'b')");
    const listed: Filter[] = [];
    do listed.push({ kind: 'compare', how: 'eq', left, right: this.#added(this.#deeper(depth)) });
    while (this.#sign(','));
    this.#close();
    if (listed.length > MOST_LISTED) throw new Problem(400, `$filter: at most ${MOST_LISTED} values after in`);
    return listed.reduce((all, one) => ({ kind: 'or', left: all, right: one }));
  }

  #added(depth: number): Filter {
    let left = this.#multiplied(depth);
    for (;;) {
      const how = this.#oneOf(['add', 'sub'] as const);
      if (!how) return left;
      left = { kind: 'sum', how, left, right: this.#multiplied(depth) };
    }
  }

  #multiplied(depth: number): Filter {
    let left = this.#single(depth);
    for (;;) {
      const how = this.#oneOf(['mul', 'div', 'mod'] as const);
      if (!how) return left;
      left = { kind: 'sum', how, left, right: this.#single(depth) };
    }
  }

  #single(depth: number): Filter {
    const token = this.#tokens[this.#place];
    if (!token) throw new Problem(400, '$filter: ends where a value or a name was expected');
    this.#place += 1;
    switch (token.kind) {
      case 'string':
      case 'number':
        return { kind: 'value', value: token.value };
      case 'time':
        return { kind: 'time', at: token.at };
      case 'shape':
        return { kind: 'shape', text: token.text };
      case 'sign': {
        if (token.text !== '(') throw new Problem(400, `$filter: a value or a name was expected, not ${told(token)}`);
        const inner = this.either(this.#deeper(depth));
        this.#close();
        return inner;
      }
      case 'name':
        return this.#named(token.text, depth);
    }
  }

  #named(text: string, depth: number): Filter {
    if (text === 'true' || text === 'false') return { kind: 'value', value: text === 'true' };
    if (text === 'null') return { kind: 'value', value: null };
    if (!this.#sign('(')) return { kind: 'path', names: text.split('/') };
    const inputs: Filter[] = [];
    if (!this.#sign(')')) {
      do inputs.push(this.either(this.#deeper(depth)));
      while (this.#sign(','));
      this.#close();
    }
    if (inputs.length === 0 && text === 'now') return { kind: 'time', at: this.#now };
    if (inputs.length === 0 && (text === 'mindatetime' || text === 'maxdatetime'))
      return { kind: 'time', at: ENDS_OF_TIME[text] };
    return { kind: 'call', name: text, inputs };
  }

  #deeper(depth: number): number {
    if (depth >= DEEPEST) throw new Problem(400, `$filter: at most ${DEEPEST} brackets deep`);
    return depth + 1;
  }

  #close(): void {
    if (!this.#sign(')')) throw new Problem(400, '$filter: a closing bracket is missing');
  }

  #sign(text: string): boolean {
    const token = this.#tokens[this.#place];
    if (token?.kind !== 'sign' || token.text !== text) return false;
    this.#place += 1;
    return true;
  }

  #word(text: string): boolean {
    const token = this.#tokens[this.#place];
    if (token?.kind !== 'name' || token.text !== text) return false;
    this.#place += 1;
    return true;
  }

  #oneOf<Word extends string>(words: readonly Word[]): Word | null {
    const token = this.#tokens[this.#place];
    if (token?.kind === 'name' && NOT_SUPPORTED.includes(token.text))
      throw new Problem(501, `$filter: ${token.text} is not supported`);
    const found = words.find((word) => token?.kind === 'name' && token.text === word);
    if (found === undefined) return null;
    this.#place += 1;
    return found;
  }
}

function told(token: Token): string {
  switch (token.kind) {
    case 'string':
      return 'a text';
    case 'number':
      return String(token.value);
    case 'time':
      return 'a time';
    case 'shape':
      return 'a shape';
    case 'name':
    case 'sign':
      return `"${token.text.slice(0, 40)}"`;
  }
}
