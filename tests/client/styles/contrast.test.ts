// WCAG 2.2 AA of the design's colours, in both schemes: text 4.5, what is drawn 3.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const CSS = readFileSync('client/styles/tokens.css', 'utf8');
const SCHEMES = ['dark', 'light'] as const;
const LEVELS = ['blue', 'yellow', 'orange', 'red'] as const;
const TEXT = 4.5;
const GRAPHICS = 3;

/** The colours of a scheme, by name. */
function coloursOf(scheme: (typeof SCHEMES)[number]): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme="${scheme}"\\] \\{([^}]*)\\}`).exec(CSS)?.[1] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, hex!]));
}

/** Relative luminance of a colour, 0 to 1 (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

describe.each(SCHEMES)('in %s colours', (scheme) => {
  const colours = coloursOf(scheme);
  const ratio = (on: string, ground: string) => {
    const [a, b] = [colours.get(on), colours.get(ground)];
    if (!a || !b) throw new Error(`no colour ${a ? ground : on}`);
    return contrast(a, b);
  };
  const pairs: [on: string, ground: string, least: number][] = [
    ...['fg-1', 'fg-2', 'fg-3'].flatMap((text) =>
      ['bg-0', 'bg-1', 'bg-2', 'bg-3'].map((ground): [string, string, number] => [text, ground, TEXT]),
    ),
    ...['live', 'late', 'silent', 'suspect', 'replay'].map((word): [string, string, number] => [word, 'bg-1', TEXT]),
    ['act-on', 'act', TEXT],
    ['replay-on', 'replay', TEXT],
    ['line-2', 'bg-1', GRAPHICS],
    ['map-label', 'map-land', TEXT],
    ['map-river-label', 'map-land', TEXT],
    ...LEVELS.flatMap((level): [string, string, number][] => [
      [`sev-${level}-fg`, 'bg-1', TEXT],
      [`sev-${level}-fg`, `sev-${level}-tint`, TEXT],
      [`sev-${level}-on`, `sev-${level}`, TEXT],
    ]),
  ];

  test.each(pairs)('%s on %s', (on, ground, least) => {
    expect(ratio(on, ground)).toBeGreaterThanOrEqual(least);
  });

  test.each(LEVELS)('a sign of %s stands out from the map, by its fill or by its edge', (level) => {
    const edge = colours.get(`sev-${level}-edge`);
    const ratios = [ratio(`sev-${level}`, 'map-land'), edge ? ratio(`sev-${level}-edge`, 'map-land') : 0];
    expect(Math.max(...ratios)).toBeGreaterThanOrEqual(GRAPHICS);
  });
});
