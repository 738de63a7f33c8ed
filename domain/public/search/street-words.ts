// The parts of a street's name that say what it is and which end of it, in both languages and as Chinese is spoken.

/** A street's kind, as it is written in names. */
const KINDS: Readonly<Record<string, string>> = {
  road: 'rd',
  street: 'st',
  avenue: 'ave',
  av: 'ave',
  lane: 'ln',
  highway: 'hwy',
  boulevard: 'blvd',
  expy: 'expressway',
  stn: 'station',
};
const DIRECTIONS: Readonly<Record<string, string>> = {
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  middle: 'm',
  mid: 'm',
  central: 'm',
};
const SPOKEN_KINDS: Readonly<Record<string, string>> = { lu: 'rd', jie: 'st', dajie: 'st', dadao: 'ave', gonglu: 'rd' };
const SPOKEN_DIRECTIONS: Readonly<Record<string, string>> = { bei: 'n', nan: 's', dong: 'e', xi: 'w', zhong: 'm' };
const AS_SPOKEN: Readonly<Record<string, string>> = {
  ...{ rd: 'lu', st: 'jie', ave: 'dadao' },
  ...Object.fromEntries(Object.entries(SPOKEN_DIRECTIONS).map(([spoken, letter]) => [letter, spoken])),
};
const ENDS_STREET = new Set(['rd', 'st', 'ave', 'ln', 'hwy', 'blvd']);
const DIRECTION_LETTERS = new Set(Object.values(DIRECTIONS));

export const endsStreet = (word: string): boolean => ENDS_STREET.has(word);
export const isDirection = (word: string): boolean => DIRECTION_LETTERS.has(word);

/** Words of a name or a question in the short forms of the names; `No 1` and `1st` are 1, a metro station is a station. */
export function shortForms(words: readonly string[]): string[] {
  return words
    .map((word) => KINDS[word] ?? DIRECTIONS[word] ?? word.replace(/^(\d+)(st|nd|rd|th)$/, '$1'))
    .filter((word, at, all) => {
      const isMetro = (word === 'metro' || word === 'subway') && all[at + 1] === 'station';
      return word !== 'the' && word !== 'no' && !isMetro;
    });
}

/** The same with the direction where the names have it: `w nanjing rd`, `nanjing rd w` and `nanjing xi lu` are `nanjing w rd`. */
export function inNameOrder(words: readonly string[]): string[] {
  const last = words.length - 1;
  const spoken = last > 0 ? SPOKEN_KINDS[words[last]!] : undefined;
  const written = spoken ? [...words.slice(0, last), spoken] : [...words];
  const kindAt = written.findIndex((word, at) => at > 0 && endsStreet(word));
  const after = written[kindAt + 1] ?? '';
  if (kindAt > 0 && kindAt === last - 1 && isDirection(after))
    return [...written.slice(0, kindAt), after, written[kindAt]!];
  if (kindAt < 2) return written;
  const direction = SPOKEN_DIRECTIONS[written[kindAt - 1]!];
  if (direction) written[kindAt - 1] = direction;
  const [first = ''] = written;
  if (!isDirection(first) || isDirection(written[kindAt - 1]!)) return written;
  return [...written.slice(1, kindAt), first, ...written.slice(kindAt)];
}

/** English words of a street as they would be spoken in Chinese: `e changzhi rd` is `dong changzhi lu`. */
export const asSpoken = (words: readonly string[]): string[] => words.map((word) => AS_SPOKEN[word] ?? word);

/** A street at the beginning of a Chinese text or inside it. */
export const HAN_STREETS = /[^路街道弄]*?(?:公路|大道|大街|路|街|弄)/g;
export const HAN_KIND = /(?:公路|大道|大街|路|街|弄)$/;
/** Name, direction and kind of a street whose name is longer than a character. */
export const HAN_DIRECTED = /^(.{2,})[东南西北中](公路|大道|大街|路|街)$/;
