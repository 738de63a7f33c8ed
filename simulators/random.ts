// Seeded randomness. Every storm, device and fault draws from a stream of its own, named by labels, so that one more
// device or one more draw in one place changes nothing anywhere else.

export interface Random {
  /** 0 <= x < 1. */
  next(): number;
  between(low: number, high: number): number;
  /** Whole, 0 <= n < count. */
  below(count: number): number;
  chance(probability: number): boolean;
  /** Standard normal. */
  normal(): number;
  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T;
}

export function randomFor(seed: number, ...labels: (string | number)[]): Random {
  const next = sfc32(hash(`${seed}/${labels.join('/')}`));
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    below: (count) => Math.floor(next() * count),
    chance: (probability) => next() < probability,
    // Box-Muller; 1 - next() is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('cannot pick from an empty list');
      return item;
    },
  };
}

/** FNV-1a over the text, four times with other offsets: the 128 bits of state that sfc32 wants. */
function hash(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    for (let k = 0; k < 4; k++) words[k] = Math.imul(words[k]! ^ (code + k), 0x01000193);
  }
  return words;
}

/** sfc32 by Chris Doty-Humphrey (PractRand, public domain): small, fast, passes its tests. */
function sfc32([a, b, c, d]: [number, number, number, number]): () => number {
  const next = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 12; i++) next(); // the seed needs a dozen rounds to reach every bit
  return next;
}
