// Text files of numbers, as the OR-Library has them: white space between, line breaks anywhere. What is wrong is said with
// its line, and is a value: such files come from outside.

export type ReadProblem<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

class Fault extends Error {}

interface Limits {
  readonly whole?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

export class NumberFile {
  readonly #words: { readonly text: string; readonly line: number }[];
  #next = 0;

  constructor(text: string, firstLine = 1) {
    this.#words = text.split(/\r\n|\n|\r/).flatMap((line, i) =>
      line
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => ({ text: word, line: firstLine + i })),
    );
  }

  get left(): number {
    return this.#words.length - this.#next;
  }

  take(what: string, { whole = false, minimum, maximum }: Limits = {}): number {
    const word = this.#words[this.#next];
    const last = this.#words.at(-1)?.line ?? 1;
    if (!word) throw new Fault(`line ${last}: the file ends where ${what} was expected`);
    this.#next += 1;
    const value = Number(word.text);
    const wrong = (expected: string) =>
      new Fault(`line ${word.line}: ${what} is "${word.text.slice(0, 20)}", ${expected}`);
    if (!Number.isFinite(value)) throw wrong('not a number');
    if (whole && !Number.isInteger(value)) throw wrong('not a whole number');
    if (minimum !== undefined && value < minimum) throw wrong(`below ${minimum}`);
    if (maximum !== undefined && value > maximum) throw wrong(`above ${maximum}`);
    return value;
  }

  end(): void {
    const word = this.#words[this.#next];
    if (word) throw new Fault(`line ${word.line}: "${word.text.slice(0, 20)}" is more than the file announced`);
  }
}

/** Ends reading with a reason of the file's own. */
export function fault(why: string): never {
  throw new Fault(why);
}

export function reading<T>(read: () => T): ReadProblem<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, why: error.message };
    throw error;
  }
}
