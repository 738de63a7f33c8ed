// Names of a city through the dictionaries of OpenCC and pinyin-pro: which traditional characters they may be typed in, and how they
// are read. Of the many characters that sound like one of a name, the usual ones go along, so that a homophone is understood.
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';
import type { Words } from '../../domain/measures.ts';
import { HAN_FILLER_CHARACTERS } from '../../domain/public/search/fillers.ts';
import { isHan, joined, plain } from '../../domain/public/search/letters.ts';
import type { SearchTable } from '../../domain/public/search/search-table.ts';
import type { NamesToRead } from './names-of.ts';

const simplify = Converter({ from: 't', to: 'cn' });

export function readNames({ names, landmarks }: NamesToRead): SearchTable {
  const written = names.map(({ zh, en }) => ({ zh: simplify(joined(plain(zh))), en: joined(plain(en)) }));
  const inNames = new Set([...written.map(({ zh }) => zh).join('')].filter(isHan));
  const readings = readingsIn(written, inNames);
  const syllables = new Set(readings.values());
  for (const one of usualCharacters()) {
    const [reading] = readingsOf(one);
    if (reading && syllables.has(reading) && !readings.has(one)) readings.set(one, reading);
  }
  return {
    version: 1,
    simplified: traditionalPairs(new Set([...inNames, ...HAN_FILLER_CHARACTERS])),
    syllables: [...syllables]
      .toSorted()
      .map((syllable) => syllable + [...readings].flatMap(([one, read]) => (read === syllable ? one : [])).join(''))
      .join(' '),
    landmarks,
  };
}

/** Every traditional character whose simplified one is wanted, each with it. */
function traditionalPairs(wanted: ReadonlySet<string>): string {
  const all = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, i) => String.fromCodePoint(0x4e00 + i));
  const simple = simplify(all.join('\n')).split('\n');
  return all.flatMap((one, i) => (simple[i] !== one && wanted.has(simple[i]!) ? one + simple[i]! : [])).join('');
}

/**
 * How the city reads its characters. Of several readings it is the one that the English name spells (a dictionary does not know how a
 * suburb is called); where none does, the dictionary's.
 */
function readingsIn(names: readonly Words[], characters: ReadonlySet<string>): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  const vote = (one: string, reading: string, weight: number) => {
    const ofOne = votes.get(one) ?? new Map<string, number>();
    votes.set(one, ofOne.set(reading, (ofOne.get(reading) ?? 0) + weight));
  };
  for (const { zh, en } of names) {
    const text = [...zh];
    for (const [at, one] of text.entries()) {
      if (!isHan(one)) continue;
      const [first = '', ...more] = readingsOf(one);
      vote(one, first, 0.1);
      const next = text[at + 1];
      if (next === undefined || !isHan(next)) continue;
      for (const reading of [first, ...more])
        for (const after of readingsOf(next))
          if (en.includes(reading + after)) {
            vote(one, reading, 1);
            vote(next, after, 1);
          }
    }
  }
  return new Map(
    [...characters].map((one) => {
      const readings = [...(votes.get(one) ?? [])].toSorted((a, b) => b[1] - a[1]);
      return [one, readings[0]?.[0] ?? readingsOf(one)[0]!];
    }),
  );
}

const readingsOf = (one: string): string[] => [
  ...new Set(pinyin(one, { toneType: 'none', type: 'array', multiple: true, v: true })),
];

/** The 3,755 characters of the first level of GB 2312: those of everyday Chinese. */
function usualCharacters(): string[] {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  return [...new TextDecoder('gbk').decode(Uint8Array.from(bytes))];
}
