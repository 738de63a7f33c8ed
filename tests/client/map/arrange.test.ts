import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arranged, arrange, MOST_LABELS, type Wanted } from '../../../client/map/arrange.ts';
import { worldX, worldY } from '../../../client/map/mercator.ts';

const ZOOM = 10;
const frame = { zoom: ZOOM, window: { west: 121, south: 31, east: 122, north: 32 } };

function sign(id: string, lon: number, lat: number, rest: Partial<Wanted> = {}): Wanted {
  return {
    ...{ id, lon, lat, group: 'places', size: { width: 40, height: 30 }, counting: { width: 60, height: 30 } },
    ...{
      bare: { width: 20, height: 20 },
      hasNumber: true,
      isNamed: false,
      moves: 'not',
      rank: 3,
      isUrgent: false,
    },
    ...rest,
  };
}
const red = { rank: 4, moves: 'far', isUrgent: true, bare: null, isNamed: true } as const;
const byId = (signs: readonly Arranged[]) => Object.fromEntries(signs.map((one) => [one.wanted.id, one]));

test('what has room stands at its place', () => {
  const signs = arrange([sign('a', 121.4, 31.2), sign('b', 121.6, 31.2)], frame);
  expect(signs).toMatchObject([
    { shows: 'number', isMoved: false, lon: 121.4, lat: 31.2, under: [] },
    { shows: 'number', isMoved: false, lon: 121.6, lat: 31.2, under: [] },
  ]);
});

test('what has none is counted by the worse beside it', () => {
  const { a, b } = byId(arrange([sign('a', 121.4, 31.2), sign('b', 121.401, 31.2)], frame));
  expect(a).toMatchObject({ shows: 'number', under: [{ id: 'b' }] });
  expect(b).toMatchObject({ shows: 'nothing' });
});

test('a red is not counted while it can stand aside', () => {
  const { b } = byId(arrange([sign('a', 121.4, 31.2, red), sign('b', 121.401, 31.2, red)], frame));
  expect(b).toMatchObject({ shows: 'number', isMoved: true });
});

test('the better never counts the worse', () => {
  const chosen = sign('chosen', 121.4, 31.2, { rank: 2, isUrgent: true });
  const { chosen: first, b } = byId(arrange([chosen, sign('b', 121.401, 31.2)], frame));
  expect(first).toMatchObject({ under: [] });
  expect(b).toMatchObject({ shows: 'number', isMoved: true });
});

test('what was opened is spread around, however little room there is', () => {
  const opened = Array.from({ length: 9 }, (_, i) => sign(`t${i}`, 121.4, 31.2, { moves: 'opened', group: 'trucks' }));
  const signs = arrange(opened, frame);
  expect(signs.every(({ shows }) => shows === 'number')).toBe(true);
});

test('a red that nothing counts takes the place of the last name', () => {
  const reds = Array.from({ length: MOST_LABELS - 1 }, (_, i) =>
    sign(`r${i}`, 121.05 + (i % 8) * 0.11, 31.1 + Math.floor(i / 8) * 0.1, { ...red, isNamed: i < 5 }),
  );
  const signs = arrange(reds, frame);
  expect(signs.every(({ shows }) => shows === 'number')).toBe(true);
  expect(signs.filter(({ isNamed }) => isNamed).map((one) => one.wanted.id)).toEqual(['r0']);
});

test('with numbers enough in view the rest are shapes; a red is a number all the same', () => {
  const many = Array.from({ length: MOST_LABELS }, (_, i) =>
    sign(`y${i}`, 121.05 + (i % 8) * 0.11, 31.1 + Math.floor(i / 8) * 0.1),
  );
  const last = [sign('shape', 121.95, 31.9), sign('red', 121.8, 31.9, red), sign('elsewhere', 125, 31)];
  const { shape, red: urgent, elsewhere } = byId(arrange([...many, ...last], frame));
  expect([shape!.shows, urgent!.shows, elsewhere!.shows]).toEqual(['shape', 'number', 'number']);
});

describe('whatever is wanted', () => {
  const wanted = fc.array(
    fc.record({
      lon: fc.double({ min: 121.3, max: 121.6, noNaN: true }),
      lat: fc.double({ min: 31.1, max: 31.3, noNaN: true }),
      isRed: fc.boolean(),
    }),
    { maxLength: 60 },
  );
  const signsOf = (places: readonly { lon: number; lat: number; isRed: boolean }[]) =>
    arrange(
      places.map(({ lon, lat, isRed }, i) => sign(`s${i}`, lon, lat, isRed ? red : {})).sort((a, b) => b.rank - a.rank),
      frame,
    );

  test('no sign lies on another', () => {
    fc.assert(
      fc.property(wanted, (places) => {
        const shown = signsOf(places).filter(({ shows }) => shows !== 'nothing');
        const boxes = shown.map(({ wanted: { size, counting, bare }, shows, under, lon, lat }) => ({
          x: worldX(lon, ZOOM),
          y: worldY(lat, ZOOM),
          ...(shows === 'shape' ? bare! : under.length > 0 ? counting : size),
        }));
        for (const [i, a] of boxes.entries())
          for (const b of boxes.slice(i + 1))
            expect(
              Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2,
            ).toBe(true);
      }),
    );
  });

  test('every place is shown, or counted once by one that is no better', () => {
    fc.assert(
      fc.property(wanted, (places) => {
        const signs = signsOf(places);
        const counted = signs.flatMap(({ wanted: host, under }) => under.map((one) => ({ host, one })));
        expect(counted.every(({ host, one }) => host.rank >= one.rank)).toBe(true);
        const missing = signs.filter(({ shows }) => shows === 'nothing').map((one) => one.wanted.id);
        expect(counted.map(({ one }) => one.id).sort()).toEqual(missing.sort());
      }),
    );
  });
});
