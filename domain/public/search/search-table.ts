// What the phone cannot know by itself and a dictionary would be too heavy for (P15). The server works it out once for the names of its
// city, with the libraries that know Chinese, and the phone keeps it: `public/v1/search.json`.
import type { GazetteerKind } from '../../city.ts';
import type { Words } from '../../measures.ts';

export interface SearchTable {
  readonly version: 1;
  /** Pairs of characters: a traditional one, and the simplified one of the city's names. Another one is in no name. */
  readonly simplified: string;
  /** `da大达 lian连联`: how the characters of the names are read, and the usual ones that are read like any of them. */
  readonly syllables: string;
  /** Points of the city that people ask for and that nothing measures. */
  readonly landmarks: readonly Landmark[];
}

export interface Landmark {
  readonly id: string;
  readonly name: Words;
  readonly otherNames: readonly string[];
  readonly kind: GazetteerKind;
  readonly district: Words;
  readonly lon: number;
  readonly lat: number;
}

/** Without one names are found as they are written, in simplified characters or letters. */
export const NO_TABLE: SearchTable = { version: 1, simplified: '', syllables: '', landmarks: [] };

export interface Reader {
  /** In the characters of the city's names. */
  simplify(text: string): string;
  /** Syllables without tones, a letter or a figure as it is; null where a character is not known. */
  read(text: string): string[] | null;
}

const readers = new WeakMap<SearchTable, Reader>();

export function readerOf(table: SearchTable): Reader {
  const known = readers.get(table);
  if (known) return known;
  const characters = [...table.simplified];
  const simple = new Map<string, string>();
  for (let at = 0; at + 1 < characters.length; at += 2) simple.set(characters[at]!, characters[at + 1]!);
  const readings = new Map<string, string>();
  for (const row of table.syllables.split(' ')) {
    const [syllable = ''] = /^[a-z]*/.exec(row)!;
    for (const one of row.slice(syllable.length)) if (!readings.has(one)) readings.set(one, syllable);
  }
  const reader: Reader = {
    simplify: (text) => [...text].map((one) => simple.get(one) ?? one).join(''),
    read(text) {
      const read = [...text].map((one) => readings.get(one) ?? (/[a-z0-9]/.test(one) ? one : null));
      return read.every((one) => one !== null) ? read : null;
    },
  };
  readers.set(table, reader);
  return reader;
}
