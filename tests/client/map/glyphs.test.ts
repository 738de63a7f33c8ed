import { describe, expect, test } from 'vitest';
import { glyphName, glyphOf } from '../../../client/map/glyphs/index.ts';
import { LEVELS } from '../../../domain/levels.ts';

const CONDITIONS = ['live', 'late', 'silent', 'suspect', 'unknown'] as const;
const names = CONDITIONS.flatMap((condition) =>
  [null, ...LEVELS].flatMap((level) => [
    glyphName('depth', 56, level, condition),
    glyphName('depth', null, level, condition),
    glyphName('gauge', 0.8, level, condition, 'tidal'),
    glyphName('rain', condition, level),
  ]),
);

/** Takes every stroke and counts what leaves a mark. */
function inkOf(name: string): number {
  let ink = 0;
  const pen = new Proxy({} as Record<string, unknown>, {
    get: (_pen, method) => () => {
      if (['fill', 'stroke', 'fillRect', 'fillText'].includes(String(method))) ink++;
    },
    set: (_pen, property, value) => {
      // A colour that is not in the palette would be drawn as black, which on this map is nothing.
      if (/Style$/.test(String(property)) && value === undefined) throw new Error(`${name} has no ${String(property)}`);
      return true;
    },
  });
  const palette = new Proxy({}, { get: (_palette, colour) => String(colour) });
  glyphOf(name).draw(pen as never, palette as never);
  return ink;
}

names.push(glyphName('report', 'pending'), glyphName('report', 'approved'));

const placeNames = (['depth', 'level', 'rain', 'weather'] as const).flatMap((theme) =>
  LEVELS.flatMap((level) =>
    CONDITIONS.flatMap((condition) => [
      glyphName('place', theme, '56', level, condition, 'open', 0, 0),
      glyphName('place', theme, '', level, condition, '', 7, 2),
      glyphName('shape', level, condition, 'open'),
    ]),
  ),
);

describe('the glyphs', () => {
  test.each(placeNames)('%s leaves a mark', (name) => {
    expect(inkOf(name)).toBeGreaterThan(0);
  });

  test('an alarm that nobody has answered has a ring more, and what it counts a cell more', () => {
    const ink = (open: string, hidden: number, reds: number) =>
      inkOf(glyphName('place', 'rain', '84', 'orange', 'live', open, hidden, reds));
    expect(ink('open', 0, 0)).toBeGreaterThan(ink('', 0, 0));
    expect(ink('', 3, 0)).toBeGreaterThan(ink('', 0, 0));
    expect(ink('', 3, 2)).toBeGreaterThan(ink('', 3, 0));
  });

  test.each(names.filter((name) => name !== 'rain|live|'))('%s leaves a mark', (name) => {
    expect(inkOf(name)).toBeGreaterThan(0);
  });

  test('a live gauge under its ladder has no mark besides its dot', () => {
    expect(inkOf('rain|live|')).toBe(0);
  });

  test('a kind that does not exist is named', () => {
    expect(() => glyphOf('boat|1')).toThrow('boat');
  });
});
