import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadOutlines } from '../../../cities/load-outlines.ts';
import { hullAround, simplified } from '../../../domain/warnings/area.ts';
import { doubleArea, type Ring, ringFault } from '../../../domain/warnings/ring.ts';

const square: Ring = [
  [121.4, 31.2],
  [121.5, 31.2],
  [121.5, 31.3],
  [121.4, 31.3],
  [121.4, 31.2],
];

describe('what consumers refuse of a polygon', () => {
  it.each<[string, Ring, ReturnType<typeof ringFault>]>([
    ['a square', square, null],
    ['three points', [square[0]!, square[1]!, square[0]!], 'too-few-points'],
    ['an open one', square.slice(0, 4), 'not-closed'],
    ['a bow', [square[0]!, square[2]!, square[1]!, square[3]!, square[0]!], 'self-crossing'],
    ['a line there and back', [square[0]!, square[1]!, square[1]!, square[0]!], 'self-crossing'],
    ['a sliver', [square[0]!, [121.4001, 31.2], [121.40005, 31.2000001], square[0]!], 'no-area'],
    ['latitude where longitude belongs', square.map(([lon, lat]) => [lat, lon] as const), 'out-of-range'],
    [
      'a spike',
      [square[0]!, square[1]!, square[2]!, [121.5, 31.4], square[2]!, square[3]!, square[0]!],
      'self-crossing',
    ],
    [
      'one that touches itself',
      [square[0]!, square[1]!, square[2]!, [121.45, 31.2], square[3]!, square[0]!],
      'self-crossing',
    ],
    ['too many points', Array.from({ length: 300 }, () => square[0]!), 'too-many-points'],
  ])('[W5] %s', (_what, ring, fault) => {
    expect(ringFault(ring)).toBe(fault);
  });
});

const anyPlace = fc.record({
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -88, max: 88, noNaN: true }),
});
const cityPlace = fc.record({
  lon: fc.double({ min: 120.8, max: 122, noNaN: true }),
  lat: fc.double({ min: 30.6, max: 31.9, noNaN: true }),
});

describe('the area of a warning', () => {
  it('[W5] is a closed simple ring around any places, however they lie', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(cityPlace, { minLength: 1, maxLength: 30 }),
          fc.array(anyPlace, { minLength: 1, maxLength: 5 }),
        ),
        fc.integer({ min: 200, max: 5_000 }),
        (places, margin_m) => {
          const ring = hullAround(places, margin_m)!;
          expect(ring).not.toBeNull();
          expect(ringFault(ring)).toBeNull();
          expect(ring.length).toBeGreaterThanOrEqual(4);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  it('[W5] is a ring around several places in a line or on one spot', () => {
    const place = { lon: 121.47, lat: 31.23 };
    for (const places of [[place], [place, place], [place, { lon: 121.48, lat: 31.23 }, { lon: 121.49, lat: 31.23 }]]) {
      const ring = hullAround(places, 300)!;
      expect(ringFault(ring)).toBeNull();
      const lats = ring.map(([, lat]) => lat);
      expect(Math.max(...lats) - place.lat).toBeCloseTo(300 / 111_200, 4);
    }
  });

  it('[W5] is no ring where there is no place', () => {
    expect(hullAround([], 300)).toBeNull();
  });

  it("[W5] is every district's outline with fewer points, simple, and of nearly the same size", async () => {
    const outlines = await loadOutlines('cities/shanghai');
    expect(Object.keys(outlines)).toHaveLength(16);
    for (const [district, { code, rings }] of Object.entries(outlines)) {
      expect(code).toMatch(/^310\d{3}$/);
      for (const most of [80, 28]) {
        for (const ring of rings) {
          const fewer = simplified(ring, most)!;
          expect(ringFault(fewer), district).toBeNull();
          expect(fewer.length).toBeLessThanOrEqual(most);
        }
        const size = (all: readonly Ring[]) => all.reduce((sum, ring) => sum + Math.abs(doubleArea(ring)), 0);
        const ratio = size(rings.map((ring) => simplified(ring, most)!)) / size(rings);
        expect(ratio, `${district} ${most}`).toBeGreaterThan(0.9);
        expect(ratio, `${district} ${most}`).toBeLessThan(1.1);
      }
    }
  });

  it('asks nothing of a city without outlines', async () => {
    expect(await loadOutlines('cities/calder')).toEqual({});
  });
});
