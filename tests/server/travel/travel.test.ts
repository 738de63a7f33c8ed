import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Crossing } from '../../../domain/city.ts';
import type { FloodedPlace } from '../../../domain/dispatch/travel-time.ts';
import { createTravel, type TravelOptions } from '../../../server/travel/travel.ts';
import { FakeValhalla, seconds, straight } from './fake-valhalla.ts';

const AT = Date.parse('2026-07-21T14:00:00+08:00');
const TRUCK = { height_m: 3.4, wading_m: 0.5 };
const from = Array.from({ length: 4 }, (_, i) => ({ lon: 121.4, lat: 31.2 + i / 100, vehicle: TRUCK }));
const to = Array.from({ length: 5 }, (_, i) => ({ lon: 121.5, lat: 31.2 + i / 100 }));
const pond = (i: number, more: Partial<FloodedPlace> = {}): FloodedPlace => ({
  id: `S-${i}`,
  lon: 121.45,
  lat: 31.2 + i / 100,
  depth_m: 0.8,
  radius_m: 100,
  ...more,
});
const calm = { avoid: [] as FloodedPlace[], closedCrossings: [] as string[], at: AT };
const TUNNEL: Crossing = {
  id: 'TN-1',
  name: { en: 'Tunnel', zh: '隧道' },
  lon: 121.45,
  lat: 31.25,
  river: 'River',
  kind: 'tunnel',
  height_m: 3.2,
  station_id: 'UP-1',
};

const router = new FakeValhalla();
let lines: string[] = [];
let wall_ms = 0;
beforeEach(async () => {
  router.asked.length = 0;
  router.answer = straight;
  lines = [];
  wall_ms = 0;
  await router.start();
});
afterEach(() => router.stop());

function travel(more: Partial<TravelOptions> = {}, limits: { pairLimit?: number; ringLimit_m?: number } = {}) {
  return createTravel({
    crossings: [],
    rivers: [],
    valhalla: { url: router.url, pairLimit: 2_500, ringLimit_m: 10_000, ...limits },
    log: (line) => lines.push(line),
    wall: () => wall_ms,
    patience_ms: 5_000,
    ...more,
  });
}
const expected = seconds({ sources: from, targets: to } as never).map((row) => row.map((value) => value / 60));

describe('travel time by Valhalla', () => {
  test('[R4] comes from the router, in minutes, asked as a truck of its height', async () => {
    expect(await travel().matrix(from, to, calm)).toEqual({ minutes: expected, source: 'valhalla', at: AT });
    expect(router.asked).toHaveLength(1);
    expect(router.asked[0]).toMatchObject({ costing: 'truck', costing_options: { truck: { height: 3.4 } } });
    expect(router.asked[0]).not.toHaveProperty('exclude_polygons');
  });

  test('understands both forms of its answers, and that there is no way', async () => {
    router.answer = (asked) => ({
      body: {
        sources_to_targets: seconds(asked).map((row, r) =>
          row.map((time, c) => ({ time: r === 0 && c === 1 ? null : time, from_index: r, to_index: c })),
        ),
      },
    });
    const { minutes } = await travel().matrix(from, to, calm);
    expect(minutes[0]).toEqual([expected[0]![0], null, ...expected[0]!.slice(2)]);
    expect(minutes[3]).toEqual(expected[3]);
  });

  test('stays under the limit of pairs, whatever its kinds of trucks, and puts the parts together', async () => {
    const mixed = from.map((truck, i) => ({ ...truck, vehicle: i % 2 ? { height_m: 2.6, wading_m: 0.35 } : TRUCK }));
    expect((await travel({}, { pairLimit: 4 }).matrix(mixed, to, calm)).minutes).toEqual(expected);
    for (const { sources, targets } of router.asked) expect(sources.length * targets.length).toBeLessThanOrEqual(4);
    expect(new Set(router.asked.map(({ costing_options }) => costing_options.truck.height))).toEqual(
      new Set([3.4, 2.6]),
    );
  });

  test('keeps out of water that the truck does not wade, as closed rings of about the right size', async () => {
    const avoid = [pond(0), pond(1, { depth_m: 0.5 }), pond(2, { depth_m: 0.51 })];
    await travel().matrix(from, to, { ...calm, avoid });
    const rings = router.asked[0]!.exclude_polygons!;
    expect(rings).toHaveLength(2);
    for (const ring of rings) {
      expect(ring).toHaveLength(9);
      expect(ring[8]).toEqual(ring[0]);
      for (const [lon, lat] of ring) {
        const near = Math.min(
          ...avoid.map((place) => Math.hypot((lon - place.lon) * 95_100, (lat - place.lat) * 111_195)),
        );
        expect(near).toBeGreaterThan(95);
        expect(near).toBeLessThan(105);
      }
    }
  });

  test('never sends the polygon of a place that the request itself starts at or goes to', async () => {
    const avoid = [...to.map((target, i) => pond(i, target)), pond(7, from[0]!), pond(9, { lon: 121.47 })];
    const { minutes } = await travel().matrix(from, to, { ...calm, avoid });
    expect(minutes).toEqual(expected);
    for (const { sources, targets, exclude_polygons } of router.asked) {
      const centres = exclude_polygons!.map((ring) => ({
        lon: (ring[0]![0] + ring[4]![0]) / 2,
        lat: (ring[0]![1] + ring[4]![1]) / 2,
      }));
      expect(centres.some(({ lon }) => Math.abs(lon - 121.47) < 1e-5)).toBe(true);
      for (const end of [...sources, ...targets])
        for (const centre of centres)
          expect(Math.hypot(end.lon - centre.lon, end.lat - centre.lat)).toBeGreaterThan(0.001);
    }
  });

  test('keeps to the limit of ring length, the nearest to the sites first, and says how many found no room', async () => {
    const avoid = [pond(0, { lon: 121.41 }), pond(1, { lon: 121.49 }), pond(2, { lon: 121.48 })];
    await travel({}, { ringLimit_m: 1_300 }).matrix(from, to, { ...calm, avoid });
    const eastmost = router.asked[0]!.exclude_polygons!.map((ring) => ring[4]![0]);
    expect(eastmost.every((lon) => lon > 121.47)).toBe(true);
    expect(eastmost).toHaveLength(2);
    expect(lines).toEqual([expect.stringContaining('left out 1 ')]);
  });

  test('[R2] keeps out of crossings that are closed, too low, or under water at their gauge', async () => {
    const ringsOf = async (vehicle: typeof TRUCK, blocks: Partial<typeof calm>) => {
      router.asked.length = 0;
      await travel({ crossings: [TUNNEL] }).matrix([{ ...from[0]!, vehicle }], to, { ...calm, ...blocks });
      return router.asked[0]!.exclude_polygons?.length ?? 0;
    };
    const low = { height_m: 3.2, wading_m: 0.5 };
    expect(await ringsOf(low, {})).toBe(0);
    expect(await ringsOf(TRUCK, {})).toBe(1);
    expect(await ringsOf(low, { closedCrossings: ['TN-1'] })).toBe(1);
    const gauge = { id: 'UP-1', lon: 121.45, lat: 31.25, depth_m: 0.6, radius_m: 0 };
    expect(await ringsOf(low, { avoid: [gauge] })).toBe(1);
    expect(await ringsOf(low, { avoid: [{ ...gauge, depth_m: 0.4 }] })).toBe(0);
  });
});

describe('the cache', () => {
  test('answers for a minute by cells, and says so', async () => {
    const times = travel();
    await times.matrix(from, to, calm);
    const nudged = from.map((truck) => ({ ...truck, lon: truck.lon + 0.0004 }));
    wall_ms = 59_000;
    expect(await times.matrix(nudged, to, calm)).toEqual({ minutes: expected, source: 'cache', at: AT });
    expect(router.asked).toHaveLength(1);
    wall_ms = 60_000;
    expect((await times.matrix(from, to, calm)).source).toBe('valhalla');
    expect(router.asked).toHaveLength(2);
  });

  test('asks again only for the trucks that moved', async () => {
    const times = travel();
    await times.matrix(from, to, calm);
    await times.matrix([from[0]!, { ...from[1]!, lon: 121.42 }], to, calm);
    expect(router.asked[1]!.sources).toEqual([{ lon: 121.42, lat: from[1]!.lat }]);
  });

  test('asks again when other water is in the way, but not for water that the truck wades', async () => {
    const times = travel();
    const source = async (avoid: FloodedPlace[]) => (await times.matrix(from, to, { ...calm, avoid })).source;
    expect(await source([])).toBe('valhalla');
    expect(await source([pond(0, { depth_m: 0.3 })])).toBe('cache');
    expect(await source([pond(0)])).toBe('valhalla');
    expect(await source([])).toBe('cache');
  });
});

describe('[R4] a router that does not do its part', () => {
  const failing: [string, FakeValhalla['answer'], RegExp][] = [
    ['refuses', () => ({ status: 400, body: { error: 'Exceeded max_exclude_polygons_length' } }), /400.*Exceeded/],
    ['breaks', () => ({ status: 500, body: 'oops' }), /500: oops/],
    ['answers no JSON', () => ({ body: '<html>' }), /no JSON/],
    ['answers something else', () => ({ body: { trip: {} } }), /without a matrix/],
    ['answers null', () => ({ body: 'null' }), /without a matrix/],
    ['answers too few rows', () => ({ body: { sources_to_targets: [[{ time: 1 }]] } }), /another matrix/],
    [
      'answers times that are none',
      () => ({ body: { sources_to_targets: [[{ time: 'soon' }]] } }),
      /time that is none/,
    ],
    ['answers negative times', () => ({ body: { sources_to_targets: { durations: [[-1]] } } }), /time that is none/],
    ['answers rows that are none', () => ({ body: { sources_to_targets: [7] } }), /row that is none/],
    ['is too slow', (asked) => ({ ...straight(asked), after_ms: 2_000 }), /no answer within 150 ms/],
  ];

  test.each(failing)('%s: the portals speak, and the reason is logged once', async (_name, answer, why) => {
    router.answer = answer;
    const times = travel({ patience_ms: 150 });
    const first = await times.matrix(from, to, calm);
    expect(first.source).toBe('portal');
    expect(first.minutes[0]![0]).toBeGreaterThan(20);
    expect(await times.matrix(from, to, calm)).toEqual(first);
    expect(lines).toEqual([expect.stringMatching(why)]);
  });

  test('is left alone for half a minute, then tried again', async () => {
    router.answer = () => ({ status: 500, body: '' });
    const times = travel();
    await times.matrix(from, to, calm);
    router.answer = straight;
    wall_ms = 29_999;
    expect((await times.matrix(from, to, calm)).source).toBe('portal');
    expect(router.asked).toHaveLength(1);
    wall_ms = 30_000;
    expect((await times.matrix(from, to, calm)).source).toBe('valhalla');
    expect(lines.at(-1)).toBe('Valhalla answers again.');
  });

  test('is not there at all', async () => {
    const { url } = router;
    await router.stop();
    const times = travel({ valhalla: { url, pairLimit: 10, ringLimit_m: 10 } });
    expect((await times.matrix(from, to, calm)).source).toBe('portal');
    expect(lines).toEqual([expect.stringContaining('ECONNREFUSED')]);
    await router.start();
  });

  test('was never set: nobody is asked, nothing is logged', async () => {
    expect((await travel({ valhalla: null }).matrix(from, to, calm)).source).toBe('portal');
    expect([router.asked, lines]).toEqual([[], []]);
  });
});
